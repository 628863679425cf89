import { describe, expect, it } from 'vitest';
import { cos, exp, expm1, log, log1p, sigmoid, sin, softplus, tanh } from '../../../src/engine/core/elementary';
import { add, divide, exactCircular, exactExp, exactLog, toExact, ulps, type Exact } from './elementary-reference';

/** A small multiplicative generator: the test's arguments are the same on every run. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
const random = makeRandom(20240607);
const between = (low: number, high: number) => low + (high - low) * (random() + random() / 2147483647);
/** Both signs, magnitudes spread evenly over the exponents. */
const spread = (low: number, high: number) => 2 ** between(low, high) * (random() < 0.5 ? -1 : 1);
const many = (n: number, make: () => number) => Array.from({ length: n }, make);
const one = toExact(1);
const minusOne = toExact(-1);

function worst(f: (x: number) => number, exact: (x: number) => Exact, xs: number[]): { error: number; at: number } {
  let result = { error: 0, at: NaN };
  for (const x of xs) {
    const error = ulps(f(x), exact(x));
    if (!(error <= result.error)) result = { error, at: x };
  }
  return result;
}

describe('elementary functions against exact arithmetic: error in units of the last place', () => {
  const small = many(1500, () => spread(-60, 0));
  const wide = many(1500, () => between(-700, 700));
  const middle = many(3000, () => between(-5, 5));
  const all = [...small, ...middle, ...wide];

  const exactTanh = (x: number): Exact => {
    const e = exactExp(2 * x);
    return divide(add(e, minusOne), add(e, one));
  };
  const cases: [string, (x: number) => number, (x: number) => Exact, number[]][] = [
    ['exp', exp, exactExp, [...all, 709.78, -708.3, -720, -740.5, -745, 709.782712893384]],
    ['expm1', expm1, (x) => add(exactExp(x), minusOne), [...small, ...middle, ...many(500, () => between(-38, 709))]],
    [
      'log',
      log,
      (x) => exactLog(toExact(x)),
      [...all.map(Math.abs), ...many(800, () => Math.abs(spread(-1074, 1023)))],
    ],
    ['log near 1', log, (x) => exactLog(toExact(x)), many(1000, () => 1 + spread(-50, -1.1))],
    [
      'log1p',
      log1p,
      (x) => exactLog(add(one, toExact(x))),
      [
        ...small.map((x) => Math.max(x, -0.999999999)),
        ...many(500, () => Math.abs(spread(-1, 1000))),
        2 ** 52,
        2 ** 53 + 2,
      ],
    ],
    ['tanh', tanh, exactTanh, [...small, ...middle, ...many(300, () => between(-25, 25))]],
    ['sigmoid', sigmoid, (x) => divide(one, add(one, exactExp(-x))), all],
    [
      'softplus',
      softplus,
      (x) => exactLog(add(one, exactExp(x))),
      [...small, ...middle, ...many(300, () => between(-200, 200))],
    ],
    [
      'sin',
      sin,
      (x) => exactCircular(x).sin,
      [...small, ...middle, ...many(150, () => spread(3, 1000)), ...multiples()],
    ],
    [
      'cos',
      cos,
      (x) => exactCircular(x).cos,
      [...small, ...middle, ...many(150, () => spread(3, 1000)), ...multiples()],
    ],
  ];
  for (const [name, f, exact, xs] of cases) {
    it(`${name} ≤ 2`, () => {
      const { error, at } = worst(f, exact, xs);
      if (process.env['FIGURES']) console.log(`${name}: ${error.toFixed(3)} ulp at ${at}`);
      expect(error, `at ${at}`).toBeLessThanOrEqual(2);
    });
  }
});

/** Doubles next to multiples of π/2, where most digits cancel. */
function multiples(): number[] {
  return [1, 2, 3, 4, 5, 7, 22, 100, 355, 1001, 32767, 98765].flatMap((n) => [(n * Math.PI) / 2, (-n * Math.PI) / 2]);
}

describe('special arguments', () => {
  it('overflow, underflow, infinities and NaN', () => {
    expect([exp(Infinity), exp(-Infinity), exp(710), exp(-746), exp(0)]).toEqual([Infinity, 0, Infinity, 0, 1]);
    expect([log(0), log(-1), log(Infinity), log(1)]).toEqual([-Infinity, NaN, Infinity, 0]);
    expect([log1p(-1), log1p(-2), log1p(Infinity), log1p(0)]).toEqual([-Infinity, NaN, Infinity, 0]);
    expect([expm1(-Infinity), expm1(Infinity), expm1(0)]).toEqual([-1, Infinity, 0]);
    expect([tanh(Infinity), tanh(-Infinity), tanh(0)]).toEqual([1, -1, 0]);
    expect([sigmoid(Infinity), sigmoid(-Infinity), sigmoid(0)]).toEqual([1, 0, 0.5]);
    expect([softplus(Infinity), softplus(-Infinity)]).toEqual([Infinity, 0]);
    expect([sin(Infinity), cos(-Infinity), sin(0), cos(0)]).toEqual([NaN, NaN, 0, 1]);
    for (const f of [exp, expm1, log, log1p, tanh, sigmoid, softplus, sin, cos]) expect(f(NaN)).toBeNaN();
    expect(Object.is(tanh(-0), -0) && Object.is(log1p(-0), -0) && Object.is(sin(-0), -0)).toBe(true);
    expect(exp(-745.13)).toBe(Number.MIN_VALUE);
    expect(log(Number.MIN_VALUE)).toBe(Math.log(Number.MIN_VALUE));
  });

  it('symmetries hold to the last bit', () => {
    for (const x of many(500, () => spread(-30, 5))) {
      expect(tanh(-x)).toBe(-tanh(x));
      expect(sin(-x)).toBe(-sin(x));
      expect(cos(-x)).toBe(cos(x));
    }
  });

  it('the source calls nothing whose last bit is left open', async () => {
    const { readFile } = await import('node:fs/promises');
    for (const name of ['elementary', 'elementary-circular']) {
      const text = await readFile(new URL(`../../../src/engine/core/${name}.ts`, import.meta.url), 'utf8');
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      expect(code).not.toMatch(/Math\.(?!abs\b)|\*\*/);
    }
  });
});
