/** The order in which a fit visits its rows. */

/**
 * A fresh permutation of 0 … n − 1 per epoch (Fisher and Yates), one after the other: what `FitJob.order` takes.
 * @param random whole numbers in [0, below)
 */
export function shuffledOrder(random: { integer(below: number): number }, n: number, epochs: number): Uint32Array {
  const order = new Uint32Array(n * epochs);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rows = order.subarray(epoch * n, (epoch + 1) * n);
    for (let i = 0; i < n; i++) {
      // Inside-out form: row i goes to a place among the first i + 1.
      const j = random.integer(i + 1);
      rows[i] = rows[j]!;
      rows[j] = i;
    }
  }
  return order;
}
