import fc from 'fast-check';
import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/cli/arguments';

const sweepOf = (...argv: string[]) => readArguments([...argv, '--out', 'x.csv']).sweep;

it('one run asks for no sweep', () => {
  expect(readArguments([]).sweep).toBeNull();
  expect(readArguments(['a.json', '--seed', '3', '--format', 'csv']).sweep).toBeNull();
});

it('a whole sweep', () => {
  const { file, sweep } = readArguments(
    'a.json --seeds 1..200,7 --vary retrain.every=1,7,30 --vary costs.job=5 --jobs 2 --shard 3/20 --out x.csv'.split(
      ' ',
    ),
  );
  expect(file).toBe('a.json');
  expect(sweep).toMatchObject({ jobs: 2, shard: { part: 3, of: 20 }, out: 'x.csv', seeds: { count: 200 } });
  expect(sweep!.varied).toEqual([
    { path: 'retrain.every', values: ['1', '7', '30'] },
    { path: 'costs.job', values: ['5'] },
  ]);
});

it('as many jobs as cores, one shard, the seed of the scenario', () => {
  expect(sweepOf('--vary', 'costs.job=1')).toMatchObject({
    seeds: null,
    jobs: availableParallelism(),
    shard: { part: 1, of: 1 },
  });
});

it('equal numbers are one value and one text', () => {
  expect(sweepOf('--vary', 'costs.job=1.0, 5e0 ,007,+2')!.varied[0]!.values).toEqual(['1', '5', '7', '2']);
  expect(sweepOf('--vary', 'clock.start=2025-01-01,true')!.varied[0]!.values).toEqual(['2025-01-01', 'true']);
});

it('every shard that exists, and no other', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), (part, of) => {
      const read = () => sweepOf('--seeds', '1', '--shard', `${part}/${of}`);
      if (part >= 1 && part <= of) expect(read()!.shard).toEqual({ part, of });
      else expect(read).toThrow(/^--shard is /);
    }),
  );
});

describe('one sentence for what does not fit', () => {
  it.each([
    ['--jobs 2', /^--jobs is for a sweep: --seeds or --vary is missing\.$/],
    ['--shard 1/2', /^--shard is for a sweep/],
    ['--seeds 1..3', /^A sweep needs --out FILE\.csv/],
    ['--seeds 1..3 --seed 4 --out x', /^--seed and --seeds were given/],
    ['--seeds 1..3 --format json --out x', /^--format is "json": a sweep writes only csv\.$/],
    ['--seeds 1..3 --format table --out x', /^--format is "table": a sweep writes only csv\.$/],
    ['--seeds 1..3 --jobs 0 --out x', /^--jobs is "0": a whole number from 1 to 256 is allowed\.$/],
    ['--seeds 1..3 --jobs -1 --out x', /^--jobs is "-1"/],
    ['--seeds 1..3 --jobs 1e1 --out x', /^--jobs is "1e1"/],
    ['--seeds -1..3 --out x', /^--seeds is "-1\.\.3"/],
    ['--seeds 1..3 --shard 21/20 --out x', /^--shard is "21\/20": a part such as 3\/20 is needed/],
    ['--seeds 1..3 --shard 3 --out x', /^--shard is "3"/],
    ['--vary retrain.every --out x', /^--vary is "retrain\.every": a field and its values/],
    ['--vary =3 --out x', /^--vary is "=3"/],
    ['--vary a=1,,3 --out x', /^--vary is "a=1,,3"/],
    ['--vary a=1,2,1.0 --out x', /^--vary is "a=1,2,1\.0": 1 is there twice\.$/],
    ['--join x.csv', /^--join needs the parts/],
    ['--join x.csv a.csv --jobs 2', /^--join and --jobs were given: --join goes alone/],
    ['--join x.csv a.csv --story flu-in-winter', /^--join and --story were given/],
  ])('%s', (line, sentence) => {
    expect(() => readArguments(line.split(' '))).toThrow(sentence);
  });
});

it('--join takes any number of parts', () => {
  expect(readArguments(['--join', 'x.csv', 'a.csv', 'b.csv'])).toMatchObject({
    join: { out: 'x.csv', parts: ['a.csv', 'b.csv'] },
    file: null,
    sweep: null,
  });
});
