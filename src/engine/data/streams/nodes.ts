/** Nodes of equal mass that stand for uniform numbers in many dimensions. */

/**
 * Nodes of a stream. The shares that half-spaces hold of the cube are right to 0.0015 in three dimensions and to 0.003 in
 * ten (tests/engine/data/streams/nodes.test.ts).
 */
export const NODES = 32_768;

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43];
/** Uniform numbers of a node, at most. */
export const MOST_UNIFORMS = PRIMES.length + 1;

/** The digits of i in this base, mirrored at the point. */
function radicalInverse(i: number, base: number): number {
  let [value, place] = [0, 1];
  while (i > 0) {
    place /= base;
    value += place * (i % base);
    i = Math.floor(i / base);
  }
  return value;
}

/**
 * Hammersley's points: (i + ½)/n, then the mirrored digits of i + 1 in bases 2, 3, 5, … By + − × ÷ alone. Source: H.
 * Niederreiter, Random number generation and quasi-Monte Carlo methods (1992), chapter 3.
 * @param m uniform numbers of a node @returns n × m numbers in (0, 1)
 */
export function hammersley(m: number, n = NODES): Float64Array {
  const u = new Float64Array(n * m);
  for (let i = 0; i < n; i++) {
    u[i * m] = (i + 0.5) / n;
    for (let k = 1; k < m; k++) u[i * m + k] = radicalInverse(i + 1, PRIMES[k - 1]!);
  }
  return u;
}

/** Places the nodes: n × d inputs. */
export function placed(
  m: number,
  d: number,
  place: (u: Float64Array, from: number, x: Float32Array, at: number) => void,
  n = NODES,
): Float32Array {
  const u = hammersley(m, n);
  const x = new Float32Array(n * d);
  for (let i = 0; i < n; i++) place(u, i * m, x, i * d);
  return x;
}
