/** Nodes of equal mass that stand for uniform numbers in many dimensions. */

/**
 * Nodes of a stream with more than two inputs. With 32,768 of them the shares that half-spaces of the ten-dimensional cube hold
 * are right to 0.003, those of the three-dimensional one to 0.001 (tests/engine/data/streams/nodes.test.ts).
 */
export const NODES = 32_768;

/**
 * The additive recurrence u_i = frac(½ + i·α), α_k = φ^−k, φ the root above 1 of φ^(m+1) = φ + 1: a low-discrepancy
 * sequence by + and × alone. Source: M. Roberts, The unreasonable effectiveness of quasirandom sequences (2018), after
 * Kronecker and Weyl.
 * @param m uniform numbers of a node
 * @returns n × m numbers in [0, 1)
 */
export function sequence(m: number, n = NODES): Float64Array {
  let root = 1.5;
  for (let i = 0; i < 60; i++) {
    // Newton on φ^(m+1) − φ − 1
    let power = 1;
    for (let k = 0; k < m; k++) power *= root;
    root -= (power * root - root - 1) / ((m + 1) * power - 1);
  }
  const u = new Float64Array(n * m);
  let step = 1;
  for (let k = 0; k < m; k++) {
    step /= root;
    for (let i = 0; i < n; i++) {
      const value = 0.5 + (i + 1) * step;
      u[i * m + k] = value - Math.floor(value);
    }
  }
  return u;
}

/** Places the nodes of a sequence: n × d inputs. */
export function placed(
  m: number,
  d: number,
  place: (u: Float64Array, from: number, x: Float32Array, at: number) => void,
  n = NODES,
): Float32Array {
  const u = sequence(m, n);
  const x = new Float32Array(n * d);
  for (let i = 0; i < n; i++) place(u, i * m, x, i * d);
  return x;
}
