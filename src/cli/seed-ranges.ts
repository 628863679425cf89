/** Seeds of a sweep. Ranges stay ranges: a million seeds are as small as one. */
import { UsageError } from './usage-error';

export interface SeedRanges {
  count: number;
  /** The i-th seed, from 0. */
  at(i: number): number;
}

const LARGEST = 2 ** 32 - 1;

export const oneSeed = (seed: number): SeedRanges => ({ count: 1, at: () => seed });

function readPart(part: string, whole: string): [from: number, to: number] {
  const match = /^\s*(\d+)\s*(?:\.\.\s*(\d+)\s*)?$/.exec(part);
  const from = Number(match?.[1]);
  const to = match?.[2] === undefined ? from : Number(match[2]);
  if (!match || from > LARGEST || to > LARGEST) {
    throw new UsageError(
      `--seeds is "${whole}": whole numbers from 0 to ${LARGEST} and ranges of them such as 1..200,7,300..310 are allowed.`,
    );
  }
  if (to < from) throw new UsageError(`--seeds is "${whole}": the range ${part.trim()} ends before it begins.`);
  return [from, to];
}

/**
 * '1..200,7,300..310' → those seeds in that order; one that is named again runs once.
 * @throws UsageError in one sentence
 */
export function parseSeeds(text: string): SeedRanges {
  const ranges: [from: number, to: number][] = [];
  for (const part of text.split(',')) {
    let pieces = [readPart(part, text)];
    for (const [a, b] of ranges) {
      pieces = pieces.flatMap(([from, to]): [number, number][] => {
        if (to < a || from > b) return [[from, to]];
        const around: [number, number][] = [
          [from, a - 1],
          [b + 1, to],
        ];
        return around.filter(([low, high]) => low <= high);
      });
    }
    ranges.push(...pieces);
  }
  const count = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const at = (i: number): number => {
    let left = i;
    for (const [from, to] of ranges) {
      if (left <= to - from) return from + left;
      left -= to - from + 1;
    }
    throw new RangeError(`there is no seed ${i} of ${count}`);
  };
  return { count, at };
}
