/** The ten functions at rows that were worked out by hand, and what a person of the stream is. */
import { describe, expect, it, test } from 'vitest';
import { GROUP_A, type Applicant } from '../../../../src/engine/data/streams/agrawal-functions';
import { personOf } from '../../../../src/engine/data/streams/agrawal';
import { ALPHA, publishedRows, shareP, streamOf } from '../../../support/streams';

const someone: Applicant = {
  salary: 60e3,
  commission: 20e3,
  age: 30,
  elevel: 1,
  car: 3,
  zipcode: 4,
  hvalue: 500e3,
  hyears: 25,
  loan: 200e3,
};
type Case = [change: Partial<Applicant>, isGroupA: boolean];
/** By function: rows on both sides of every branch. */
const CASES: Case[][] = [
  [
    [{ age: 39 }, true],
    [{ age: 40 }, false],
    [{ age: 59 }, false],
    [{ age: 60 }, true],
  ],
  [
    [{ salary: 50e3 }, true],
    [{ salary: 49e3 }, false],
    [{ salary: 101e3 }, false],
    [{ age: 45, salary: 60e3 }, false],
    [{ age: 45, salary: 125e3 }, true],
    [{ age: 70, salary: 60e3 }, true],
    [{ age: 70, salary: 76e3 }, false],
  ],
  [
    [{ elevel: 0 }, true],
    [{ elevel: 2 }, false],
    [{ age: 45, elevel: 0 }, false],
    [{ age: 45, elevel: 3 }, true],
    [{ age: 70, elevel: 1 }, false],
    [{ age: 70, elevel: 4 }, true],
  ],
  [
    [{ elevel: 1, salary: 30e3 }, true],
    [{ elevel: 1, salary: 80e3 }, false],
    [{ elevel: 3, salary: 80e3 }, true],
    [{ elevel: 3, salary: 30e3 }, false],
    [{ age: 45, elevel: 2, salary: 60e3 }, true],
    [{ age: 45, elevel: 2, salary: 120e3 }, false],
    [{ age: 45, elevel: 4, salary: 120e3 }, true],
    [{ age: 70, elevel: 3, salary: 90e3 }, true],
    [{ age: 70, elevel: 1, salary: 90e3 }, false],
    [{ age: 70, elevel: 1, salary: 30e3 }, true],
  ],
  [
    [{ salary: 60e3, loan: 100e3 }, true],
    [{ salary: 60e3, loan: 350e3 }, false],
    [{ salary: 30e3, loan: 350e3 }, true],
    [{ salary: 30e3, loan: 150e3 }, false],
    [{ age: 45, salary: 80e3, loan: 250e3 }, true],
    [{ age: 45, salary: 80e3, loan: 450e3 }, false],
    [{ age: 45, salary: 30e3, loan: 450e3 }, true],
    [{ age: 70, salary: 60e3, loan: 450e3 }, true],
    [{ age: 70, salary: 60e3, loan: 200e3 }, false],
    [{ age: 70, salary: 90e3, loan: 200e3 }, true],
    [{ age: 70, salary: 90e3, loan: 90e3 }, false],
  ],
  [
    [{ salary: 40e3, commission: 10e3 }, true],
    [{ salary: 30e3, commission: 10e3 }, false],
    [{ age: 45, salary: 60e3, commission: 20e3 }, true],
    [{ age: 45, salary: 60e3, commission: 10e3 }, false],
    [{ age: 70, salary: 60e3, commission: 20e3 }, false],
    [{ age: 70, salary: 60e3, commission: 10e3 }, true],
  ],
  // ⅔ · 80,000 = 53,333; − 20,000 = 33,333: a loan of 166,667 takes all of it
  [
    [{ loan: 166e3 }, true],
    [{ loan: 167e3 }, false],
  ],
  // 53,333 − 20,000 − 5,000 · education; ⅔ · 39,000 = 26,000
  [
    [{ elevel: 4 }, true],
    [{ salary: 29e3, commission: 10e3, elevel: 1 }, true],
    [{ salary: 29e3, commission: 10e3, elevel: 2 }, false],
  ],
  // 53,333 − 5,000 − 10,000 = 38,333 = 191,667 / 5
  [
    [{ loan: 191e3 }, true],
    [{ loan: 192e3 }, false],
    [{ loan: 191e3, elevel: 2 }, false],
  ],
  // ⅔ · 30,000 − 20,000 − 10,000 = −10,000; a fifth of the equity of 25 years: 500,000 · 0.5 / 5 = 50,000
  [
    [{ salary: 20e3, commission: 10e3, elevel: 4 }, true],
    [{ salary: 20e3, commission: 10e3, elevel: 4, hyears: 19 }, false],
    [{ salary: 20e3, commission: 10e3, elevel: 4, hyears: 20 }, false],
    [{ salary: 20e3, commission: 10e3, elevel: 4, hyears: 21 }, false], // 50,000 / 5 = 10,000: nothing is left
    [{ salary: 20e3, commission: 10e3, elevel: 4, hyears: 22 }, true],
  ],
];

describe.each(CASES.map((cases, k) => [k + 1, cases] as const))('function %i', (k, cases) => {
  test.each(cases)('%o: %s', (change, isGroupA) => {
    expect(GROUP_A[k - 1]!({ ...someone, ...change })).toBe(isGroupA);
  });
});

const peopleOf = (params: object, t: number, requests = 5000) =>
  publishedRows(streamOf('agrawal', params, { requests }), t).map(({ x, y }) => ({ person: personOf(x, 0), x, y }));

it('labels by each function in its turn', () => {
  for (let first = 1; first <= 10; first++) {
    for (const t of [0, 95]) {
      const k = t < 90 ? first : (first % 10) + 1;
      for (const { person, y } of peopleOf({ first, count: 2, perturbation: 0 }, t, 500)) {
        expect(y).toBe(Number(GROUP_A[k - 1]!(person)));
      }
    }
  }
});

it('draws people as published', () => {
  const people = peopleOf({ perturbation: 0 }, 0).map(({ person }) => person);
  const share = (is: (p: Applicant) => boolean) => people.filter(is).length;
  for (const p of people) {
    expect(p.salary).toBeGreaterThanOrEqual(20e3 - 1);
    expect(p.salary).toBeLessThanOrEqual(150e3 + 1);
    if (p.salary > 75e3 + 1) expect(p.commission).toBe(0);
    else if (p.salary < 75e3 - 1) expect(p.commission >= 10e3 - 1 && p.commission <= 75e3 + 1).toBe(true);
    expect(p.hvalue / ((9 - p.zipcode) * 100e3)).toBeGreaterThan(0.499);
    expect(p.hvalue / ((9 - p.zipcode) * 100e3)).toBeLessThan(1.501);
  }
  expect(
    shareP(
      share(({ salary }) => salary < 75e3),
      5000,
      55 / 130,
    ),
  ).toBeGreaterThan(ALPHA);
  expect(
    shareP(
      share(({ age }) => age < 40),
      5000,
      20 / 61,
    ),
  ).toBeGreaterThan(ALPHA);
  expect(
    shareP(
      share(({ hyears }) => hyears >= 20),
      5000,
      11 / 30,
    ),
  ).toBeGreaterThan(ALPHA);
  for (let k = 0; k < 5; k++)
    expect(
      shareP(
        share((p) => p.elevel === k),
        5000,
        0.2,
      ),
    ).toBeGreaterThan(ALPHA);
  for (let k = 0; k < 9; k++)
    expect(
      shareP(
        share((p) => p.zipcode === k),
        5000,
        1 / 9,
      ),
    ).toBeGreaterThan(ALPHA);
  for (let k = 1; k <= 20; k++)
    expect(
      shareP(
        share((p) => p.car === k),
        5000,
        0.05,
      ),
    ).toBeGreaterThan(ALPHA);
});

it('moves numbers by at most the perturbation, and categories not at all', () => {
  const before = peopleOf({ perturbation: 0 }, 0);
  // the same draws but for those of the perturbation: the first person of each is the same
  for (const seed of [1, 2, 3, 4, 5]) {
    const [was] = publishedRows(streamOf('agrawal', { perturbation: 0 }, { seed, requests: 1 }), 0);
    const [is] = publishedRows(streamOf('agrawal', { perturbation: 0.05 }, { seed, requests: 1 }), 0);
    const [a, b] = [personOf(was!.x, 0), personOf(is!.x, 0)];
    expect(Math.abs(a.salary - b.salary)).toBeLessThanOrEqual(0.05 * 130e3 + 1);
    expect(Math.abs(a.loan - b.loan)).toBeLessThanOrEqual(0.05 * 500e3 + 1);
    expect(Math.abs(a.age - b.age)).toBeLessThanOrEqual(3.5);
    expect(Math.abs(a.hvalue - b.hvalue)).toBeLessThanOrEqual(0.05 * (9 - a.zipcode) * 100e3 + 1);
    expect([b.elevel, b.zipcode, b.car]).toEqual([a.elevel, a.zipcode, a.car]);
    expect(b.commission === 0).toBe(a.commission === 0);
    expect(is!.y).toBe(was!.y);
    expect(b.loan).not.toBe(a.loan);
  }
  const { person } = before[0]!;
  expect(Number.isInteger(person.age) && Number.isInteger(person.hyears)).toBe(true);
  const unseen = peopleOf({ perturbation: 0.5 }, 0).map((p) => p.person);
  for (const p of unseen) {
    expect(p.age >= 20 && p.age <= 80).toBe(true);
    expect(p.loan >= -1 && p.loan <= 500e3 + 1).toBe(true);
  }
});

it('knows its truth only without perturbation', () => {
  expect(streamOf('agrawal').joint).toBeUndefined();
  const { joint } = streamOf('agrawal', { perturbation: 0 });
  expect(joint!(0).bayesRisk).toBe(0);
  expect(joint!(0).prior).toBeCloseTo(41 / 61, 2);
});
