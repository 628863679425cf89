/** `--stream`: a file, or one sentence. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeStream } from '../../src/cli/stream';
import { streamParts } from '../../src/engine/stream';
import { scenarioOf } from '../support/runs';
import { command } from '../support/command';

const folder = mkdtempSync(join(tmpdir(), 'driftscope-stream-'));
afterAll(() => rmSync(folder, { recursive: true }));
const plain = {
  clock: { ticks: 35, history: 5, requests: 260 },
  data: { source: { kind: 'gaussians' }, drifts: [{ kind: 'concept', start: 10, end: 30 }] },
  arms: [{ name: 'never', retrain: { kind: 'never' } }],
};
const scenario = scenarioOf(plain);
const whole = (seed: number) => Array.from(streamParts({ ...scenario, seed }, {}), ({ text }) => text).join('');

describe('--stream', () => {
  it('writes the stream of a file, of another seed if asked, and says nothing', async () => {
    const [file, out] = [join(folder, 'scenario.json'), join(folder, 'out.csv')];
    writeFileSync(file, JSON.stringify(plain));
    writeFileSync(out, 'what was there before, longer than nothing');
    expect(await command(file, '--stream', out, '--seed', '7')).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(out, 'utf8')).toBe(whole(7));
  });

  it('in pieces: progress to the end, the whole text, its bytes counted', () => {
    const out = join(folder, 'pieces.csv');
    const told: number[] = [];
    const bytes = writeStream(out, scenario, {}, (done) => told.push(done));
    const text = readFileSync(out, 'utf8');
    expect(text).toBe(whole(scenario.seed));
    expect(bytes).toBe(Buffer.byteLength(text));
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toBe(1);
  });

  it.each([
    [
      ['--stream', join(folder, 'x.csv'), '--format', 'csv'],
      '--stream and --format were given: with --stream only --story and --seed may go.',
    ],
    [
      ['--stream', join(folder, 'x.csv'), '--seeds', '1..3'],
      '--stream and --seeds were given: with --stream only --story and --seed may go.',
    ],
    [['--stream', ''], '--stream is "": a file is needed, as --stream OUT.csv.'],
    [
      ['--stream', join(folder, 'none', 'x.csv')],
      `--stream is "${join(folder, 'none', 'x.csv')}": the folder ${join(folder, 'none')} does not exist.`,
    ],
  ])('refuses %j', async (argv, sentence) => {
    expect(await command(...argv)).toEqual({ code: 2, out: '', err: `${sentence}\n` });
    expect(existsSync(join(folder, 'x.csv'))).toBe(false);
  });
});
