import { expect, it } from 'vitest';
import { decompose } from '../../../src/engine/score/decomposition';

const fresh = Float32Array.of(0.11, 0.1, 0.13, 0.13);

it('estimation is the excess over fresh at birth, ageing the rest', () => {
  const risk = Float32Array.of(0.15, 0.16, 0.25, 0.12);
  const first = { share: 1, born: 0, risk: 0.15 };
  const { estimation, ageing } = decompose(risk, fresh, [[first], [first], [first], [{ share: 1, born: 2, risk: 0.12 }]]); // prettier-ignore
  for (const t of [0, 1, 2]) expect(estimation[t]).toBeCloseTo(0.04, 7);
  expect(ageing[0]).toBeCloseTo(0, 7);
  expect(ageing[1]).toBeCloseTo(0.02, 7);
  expect(ageing[2]).toBeCloseTo(0.08, 7);
  // better than fresh at birth, by luck: the terms are signed
  expect(estimation[3]).toBeCloseTo(-0.01, 7);
  expect(ageing[3]).toBeCloseTo(0, 7);
});

it('two models that answer are weighted by traffic', () => {
  const both = [
    { share: 0.75, born: 0, risk: 0.15 },
    { share: 0.25, born: 1, risk: 0.12 },
  ];
  const { estimation } = decompose(Float32Array.of(0.2, 0.2, 0.2), fresh.subarray(0, 3), [[], [], both]);
  expect(estimation[0]).toBeNaN();
  expect(estimation[2]).toBeCloseTo(0.75 * 0.04 + 0.25 * 0.02, 7);
});
