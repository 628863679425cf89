/** The random numbers of plenty of rows, drawn once: rows of one stream at many ticks differ by their worlds alone. */
import type { Random } from '../core/random';

/** Of a row: which component, and two normals (`drawMixture`). Then, row by row again, one for its label. */
const OF_INPUTS = 3;

export class Plenty {
  readonly n: number;
  readonly #drawn: Float64Array;

  /** Draws for n rows, in the order in which a source asks for them. */
  constructor(random: Random, n: number, task: 'classification' | 'regression') {
    this.n = n;
    const drawn = new Float64Array((OF_INPUTS + 1) * n);
    for (let i = 0; i < n; i++) {
      drawn[OF_INPUTS * i] = random.next();
      drawn[OF_INPUTS * i + 1] = random.normal();
      drawn[OF_INPUTS * i + 2] = random.normal();
    }
    for (let i = OF_INPUTS * n; i < drawn.length; i++)
      drawn[i] = task === 'regression' ? random.normal() : random.next();
    this.#drawn = drawn;
  }

  /** The same numbers from the start, for who asks for the same kinds in the same order. */
  replay(): Random {
    const drawn = this.#drawn;
    let at = 0;
    const next = (): number => drawn[at++]!;
    return { next, normal: next, integer: (below) => Math.floor(next() * below) };
  }
}
