import { expect, it } from 'vitest';
import { makeRandom } from '../../../src/engine/core/random';
import { drawMixture } from '../../../src/engine/data/mixture';
import { Plenty } from '../../../src/engine/data/plenty';

const mixture = [
  { weight: 0.3, x0: 1, x1: -1, v0: 1, v1: 2, c: 0.5 },
  { weight: 0.7, x0: -1, x1: 0, v0: 2, v1: 1, c: 0 },
];

it('replays, each time from the start, what the stream itself would give', () => {
  for (const task of ['classification', 'regression'] as const) {
    const plenty = new Plenty(makeRandom(5, 'fresh', 0), 50, task);
    for (let time = 0; time < 2; time++) {
      const [stream, replay] = [makeRandom(5, 'fresh', 0), plenty.replay()];
      expect(drawMixture(mixture, 50, replay)).toEqual(drawMixture(mixture, 50, stream));
      const label = (random: typeof stream): number => (task === 'regression' ? random.normal() : random.next());
      for (let i = 0; i < 50; i++) expect(label(replay)).toBe(label(stream));
    }
  }
});
