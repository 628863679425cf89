/** The bootstrap of the command: bundles once, any number of starts at a time, from any folder. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let tree: string;
beforeAll(() => {
  // A tree of its own, with a cache of its own, in a folder with a space in its name.
  tree = mkdtempSync(join(tmpdir(), 'driftscope command-'));
  for (const folder of ['scripts', 'vite-plugins']) cpSync(join(ROOT, folder), join(tree, folder), { recursive: true });
  mkdirSync(join(tree, 'src/cli'), { recursive: true });
  cpSync(join(ROOT, 'src/cli/run.mjs'), join(tree, 'src/cli/run.mjs'));
  mkdirSync(join(tree, 'node_modules'));
  for (const name of readdirSync(join(ROOT, 'node_modules')).filter((name) => !name.startsWith('.'))) {
    symlinkSync(join(ROOT, 'node_modules', name), join(tree, 'node_modules', name));
  }
  writeFileSync(join(tree, 'package.json'), '{ "type": "module" }');
  command("console.log('one', args.join());");
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

function command(body: string): void {
  writeFileSync(
    join(tree, 'src/cli/simulate.ts'),
    `export async function main(args: string[]): Promise<number | void> { ${body} }\n`,
  );
}
function start(...args: string[]): Promise<{ stdout: string; stderr: string; code: number }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(tree, 'src/cli/run.mjs'), ...args], { cwd: tmpdir() }, (error, stdout, stderr) =>
      resolve({ stdout, stderr, code: error ? Number(error.code) : 0 }),
    );
  });
}
const bundles = () => readdirSync(join(tree, 'node_modules/.cache/driftscope/cli'));

test('several first starts at once all answer, quietly, and leave one bundle', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map((i) => start(String(i))));
  expect(answers).toEqual([1, 2, 3, 4].map((i) => ({ stdout: `one ${i}\n`, stderr: '', code: 0 })));
  expect(bundles()).toHaveLength(1);
}, 60_000);

test('a change of the sources is noticed, and the exit code passed on', async () => {
  command("console.log('two'); return args.length;");
  expect(await start('a', 'b')).toEqual({ stdout: 'two\n', stderr: '', code: 2 });
  expect(bundles()).toHaveLength(2);
}, 60_000);

test('sources that do not build end with an error and leave nothing half-made', async () => {
  command("import('./nowhere.js').then(missing");
  expect((await start()).code).toBe(1);
  expect(bundles()).toHaveLength(2);
}, 60_000);
