/** docs/large-sweeps.md: every command in it is one that the command takes, and its parts are the parts there are. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readArguments } from '../../src/cli/arguments';

const page = readFileSync(new URL('../../docs/large-sweeps.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({
  language,
  text: text!,
}));

/** What a shell would make of each `simulate` in a text; `part` stands for the number that the array gives. */
function commandsOf(text: string, part: number): string[][] {
  const lines = text.replace(/\\\n\s*/g, ' ').split('\n');
  return lines.flatMap((line) => {
    const [, after] = /npm run -s simulate -- (.*)$/.exec(line) ?? [];
    if (after === undefined) return [];
    const filled = after
      .replaceAll('{}', String(part))
      .replaceAll('$SLURM_ARRAY_TASK_ID', String(part))
      .replaceAll('$((JOB_COMPLETION_INDEX + 1))', String(part))
      .replaceAll('parts/*.csv', 'parts/1.csv parts/2.csv');
    expect(filled).not.toMatch(/[$\\*{}]/);
    return [filled.trim().split(/\s+/).map((word) => word.replace(/^"(.*)"$/, '$1'))]; // prettier-ignore
  });
}
const commands = blocks.flatMap(({ text }) => commandsOf(text, 20).map((args) => readArguments(args)));

it('every command is understood', () => {
  expect(commands).toHaveLength(7);
  for (const { join, list, sweep } of commands) expect(join !== null || list || sweep !== null).toBe(true);
});

it('all sweeps of the page are one sweep', () => {
  const sweeps = commands.flatMap(({ sweep }) => sweep ?? []);
  expect(sweeps).toHaveLength(5);
  for (const { seeds, varied } of sweeps) {
    expect(seeds!.count * varied[0]!.values.length).toBe(30_000);
    expect(varied).toEqual([{ path: 'retrain.every', values: ['1', '7', '30'] }]);
  }
  const parts = sweeps.filter(({ shard }) => shard.of > 1);
  for (const { shard, seeds } of parts) expect([shard, seeds!.count % shard.of]).toEqual([{ part: 20, of: 20 }, 0]);
  expect(parts).toHaveLength(3);
});

it('each array counts to the number of its parts, each part has a file of its own', () => {
  const arrays = [/^seq 20 \|/m, /--array=1-20$/m, /completions: 20$/m];
  for (const counts of arrays) {
    const { text } = blocks.find((block) => counts.test(block.text))!;
    const outs = [1, 2, 20].map((part) => commandsOf(text, part).map((args) => readArguments(args).sweep!));
    expect(new Set(outs.flat().map(({ out }) => out)).size).toBe(3);
    expect(outs.flat().map(({ shard }) => shard.part)).toEqual([1, 2, 20]);
  }
});
