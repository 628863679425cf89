/** The rows of each stream as they were when it was written: whoever changes them does so on purpose. */
import { expect, it } from 'vitest';
import { makeRunHash } from '../../../../src/engine/core/hash';
import { streamOf, STREAMS } from '../../../support/streams';

const HASHES: Record<(typeof STREAMS)[number], string> = {
  sea: '82c1f7868006e2f6',
  stagger: '5f35d6d4911bdfd5',
  hyperplane: 'ccc8bdbab10c888e',
  rbf: '8d7825b5ee125ea2',
  sine: '1d61dff30aa32f0e',
  mixed: 'da729ff593385698',
  agrawal: '602f615a9bd9727e',
  friedman: '874e3d7823360242',
};

it.each(STREAMS)('%s', (kind) => {
  const source = streamOf(kind, {}, { seed: 3, requests: 200 });
  const hash = makeRunHash();
  for (const t of [-10, 0, 89, 90, 200, 399]) {
    const { x, y, arrivesAt, user } = source.batch(t);
    for (const values of [x, y, arrivesAt, user, source.progress(t)]) hash.floats(Float32Array.from(values));
    if (source.joint) hash.floats(Float32Array.of(source.joint(t).prior, source.joint(t).bayesRisk));
  }
  expect(hash.digest()).toBe(HASHES[kind]);
});
