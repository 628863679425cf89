/** Workers that die: programs of their own stand in for the command's. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { startLane, type Lane } from '../../src/cli/sweep-lane';
import { folderOf, tiny } from './tiny';

const at = folderOf('lane');
const scenario = (seed: number) => ({ ...tiny(), seed });
let lane: Lane | null = null;
afterEach(() => lane?.stop());

async function laneOf(name: string, onMessage: string): Promise<Lane> {
  writeFileSync(
    at(name),
    `import { existsSync, writeFileSync } from 'node:fs';
     import { parentPort } from 'node:worker_threads';
     const good = (seed) => parentPort.postMessage({ result: { hash: String(seed), totals: [] } });
     parentPort.on('message', ({ seed }) => { ${onMessage} });
     parentPort.postMessage({});`,
  );
  return (lane = await startLane('loops', pathToFileURL(at(name))));
}

it('a worker that dies on a row is replaced, and the row tried again, once', async () => {
  const flag = JSON.stringify(at('tried'));
  const { run } = await laneOf(
    'dies.mjs',
    `if (seed === 13) process.exit(3);
     if (seed === 14) throw new Error('out of luck');
     if (seed === 15 && !existsSync(${flag})) { writeFileSync(${flag}, ''); process.exit(1); }
     good(seed);`,
  );
  expect(await run(scenario(1))).toMatchObject({ result: { hash: '1' } });
  expect(await run(scenario(13))).toEqual({ failure: 'its worker crashed twice: it ended with 3' });
  expect(await run(scenario(14))).toEqual({ failure: 'its worker crashed twice: out of luck' });
  expect(await run(scenario(15))).toMatchObject({ result: { hash: '15' } });
  expect(await run(scenario(16))).toMatchObject({ result: { hash: '16' } });
});

it('one that dies between two rows is replaced', async () => {
  const { run } = await laneOf('idle.mjs', 'good(seed); if (seed < 3) setTimeout(() => process.exit(0), 20);');
  for (const seed of [1, 2, 3]) {
    expect(await run(scenario(seed))).toMatchObject({ result: { hash: String(seed) } });
    await new Promise((done) => setTimeout(done, 100));
  }
});

it('stopped in mid-row it answers null, then and later', async () => {
  const stuck = await laneOf('stuck.mjs', 'for (;;) {}');
  const answer = stuck.run(scenario(1));
  await new Promise((done) => setTimeout(done, 50));
  await stuck.stop();
  expect(await answer).toBeNull();
  expect(await stuck.run(scenario(2))).toBeNull();
});

it('one that cannot start says so at once', async () => {
  writeFileSync(at('broken.mjs'), "throw new Error('no trainer')");
  await expect(startLane('loops', pathToFileURL(at('broken.mjs')))).rejects.toThrow('no trainer');
});
