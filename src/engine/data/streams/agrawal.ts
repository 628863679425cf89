/**
 * Agrawal's loans: nine properties of a person, six numbers and three categories; ten functions say who belongs to group A
 * (agrawal-functions.ts). Salary even over 20,000 to 150,000; commission 0 from a salary of 75,000 on, else even over
 * 10,000 to 75,000; age 20 to 80; education 0 to 4; car 1 to 20; zip code z of 0 to 8; value of the house even over half to one and a half
 * times (9 − z) · 100,000; years of the house 1 to 30; loan even over 0 to 500,000.
 * Perturbation p: once the label is known each number moves by p · range · U(−1, 1) and stays in its range; a commission
 * of 0 stays 0. Age and years are rounded.
 * Source: R. Agrawal, T. Imieliński & A. Swami, Database mining: a performance perspective, IEEE TKDE 5 (1993); MOA's
 * generator for p, which acts as in the authors' program. Ours: the house's value stays in 0 to 1,350,000, there below 135,000.
 * Truth: without perturbation R* = 0 away from changes, shares on 32,768 nodes; with it P(Y|X) has no closed form.
 */
import type { Random } from '../../core/random';
import type { Feature, Param, Words } from '../../types';
import { GROUP_A, type Applicant } from './agrawal-functions';
import { everyParam, sequenceOf, sequenceProblem, widthParam, type SequenceParams } from './concepts';
import { evenly, oneHot, pick, published, seen } from './features';
import { placed } from './nodes';
import { ruled, type Rule, type RuledStream, type Stream } from './stream';

export interface AgrawalParams extends SequenceParams {
  first: number;
  count: number;
  perturbation: number;
}

const [LEVELS, CARS, ZIPS] = [5, 20, 9];
const NUMBERS = ['salary', 'commission', 'age', 'hvalue', 'hyears', 'loan'] as const;
type NumberName = (typeof NUMBERS)[number];
/** Published ranges. */
const RANGES: Record<NumberName, [number, number]> = {
  salary: [20e3, 150e3],
  commission: [10e3, 75e3],
  age: [20, 80],
  hvalue: [0, 1350e3],
  hyears: [1, 30],
  loan: [0, 500e3],
};
const WHOLE: readonly string[] = ['age', 'hyears'];
const SHOWN: Record<NumberName, [name: string, unit: string]> = {
  salary: ['salary', '$'],
  commission: ['commission', '$'],
  age: ['age', 'years'],
  hvalue: ['house value', '$'],
  hyears: ['house owned', 'years'],
  loan: ['loan', '$'],
};
const numbers = NUMBERS.map((name): Feature => evenly(...SHOWN[name], ...RANGES[name]));
const upTo = (count: number, from: number): number[] => Array.from({ length: count }, (_, k) => k + from);
export const agrawalWords: Words = {
  requests: 'applicants',
  positive: 'group A',
  negative: 'group B',
  features: [
    ...numbers,
    ...oneHot('education', upTo(LEVELS, 0)),
    ...oneHot('zip code', upTo(ZIPS, 0)),
    ...oneHot('car', upTo(CARS, 1)),
  ],
};
const D = agrawalWords.features.length;
/** Where the flags of each category begin. */
const [LEVEL, ZIP, CAR] = [NUMBERS.length, NUMBERS.length + LEVELS, NUMBERS.length + LEVELS + ZIPS];

const order = ({ first, count }: AgrawalParams): number[] => upTo(count, 0).map((k) => ((first - 1 + k) % 10) + 1);
export const agrawalMoves = (p: AgrawalParams): string[] =>
  order(p)
    .slice(1)
    .map((k) => `function ${k}`);
export const agrawalProblem = sequenceProblem;
export const agrawalParams: Record<string, Param> = {
  first: {
    type: 'number',
    default: 1,
    min: 1,
    max: 10,
    step: 1,
    integer: true,
    label: 'first function',
    help: 'One of the ten; the others follow in their order.',
  },
  count: {
    type: 'number',
    default: 4,
    min: 1,
    max: 10,
    step: 1,
    integer: true,
    label: 'functions',
    help: 'So many of them, one after the other, then the first again.',
  },
  every: everyParam,
  width: widthParam,
  perturbation: {
    type: 'number',
    default: 0.05,
    min: 0,
    max: 1,
    step: 0.01,
    label: 'perturbation',
    help: 'How far numbers are moved, in parts of their range, once the label is known. Above 0 the truth is not known exactly.',
  },
};

/** The person of nine uniform numbers. */
const place: RuledStream['place'] = (u, from, x, at) => {
  const [salary, commission, age, hvalue, hyears, loan] = numbers as [
    Feature,
    Feature,
    Feature,
    Feature,
    Feature,
    Feature,
  ];
  const pay = 20e3 + 130e3 * u[from]!;
  x[at] = seen(salary, pay);
  x[at + 1] = seen(commission, pay >= 75e3 ? 0 : 10e3 + 65e3 * u[from + 1]!);
  x[at + 2] = seen(age, 20 + Math.floor(61 * u[from + 2]!));
  const zip = pick(u[from + 5]!, ZIPS, x, at + ZIP);
  x[at + 3] = seen(hvalue, (9 - zip) * 100e3 * (0.5 + u[from + 6]!));
  x[at + 4] = seen(hyears, 1 + Math.floor(30 * u[from + 7]!));
  x[at + 5] = seen(loan, 500e3 * u[from + 8]!);
  pick(u[from + 3]!, LEVELS, x, at + LEVEL);
  pick(u[from + 4]!, CARS, x, at + CAR);
};

function hot(x: Float32Array, from: number, count: number): number {
  for (let k = 0; k < count; k++) if (x[from + k] === 1) return k;
  return 0;
}

/** The person behind the inputs. float32 holds six digits: whole numbers are rounded, and so is "no commission". */
export function personOf(x: Float32Array, at: number): Applicant {
  const value = (k: number): number => published(numbers[k]!, x[at + k]!);
  return {
    salary: value(0),
    commission: value(1) < 1 ? 0 : value(1),
    age: Math.round(value(2)),
    elevel: hot(x, at + LEVEL, LEVELS),
    car: hot(x, at + CAR, CARS) + 1,
    zipcode: hot(x, at + ZIP, ZIPS),
    hvalue: value(3),
    hyears: Math.round(value(4)),
    loan: value(5),
  };
}

/** Moves the numbers of a person whose label is known. Six draws, so that streams stay aligned. */
function perturb(x: Float32Array, at: number, p: number, random: Random): void {
  const person = personOf(x, at);
  NUMBERS.forEach((name, k) => {
    const [low, high] = RANGES[name];
    // the range of a house is that of its zip code
    const range = name === 'hvalue' ? (9 - person.zipcode) * 100e3 : high - low;
    const moved = person[name] + range * (2 * random.next() - 1) * p;
    if (name === 'commission' && person.commission === 0) return;
    const kept = Math.min(high, Math.max(low, moved));
    x[at + k] = seen(numbers[k]!, WHOLE.includes(name) ? Math.round(kept) : kept);
  });
}

export function makeAgrawal(p: AgrawalParams): Stream {
  const rules = order(p).map((k): Rule => {
    const isGroupA = GROUP_A[k - 1]!;
    return (x, at) => (isGroupA(personOf(x, at)) ? 1 : 0);
  });
  const stream = ruled({
    task: 'classification',
    d: D,
    uniforms: 9,
    place,
    noise: 0,
    ...sequenceOf(p, rules),
    nodes: () => placed(9, D, place),
  });
  if (p.perturbation === 0) return stream;
  const { truth: _, request, ...rest } = stream;
  return {
    ...rest,
    request(t) {
      const make = request(t);
      return (inputs, labels, x, at) => {
        const label = make(inputs, labels, x, at);
        perturb(x, at, p.perturbation, inputs);
        return label;
      };
    },
  };
}
