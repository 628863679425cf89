/**
 * Starts the headless command. Node 20 runs no TypeScript, so the sources are bundled once per content hash into
 * node_modules/.cache and run from there. Several starts at once are safe: each builds aside and renames.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/driftscope/cli');
const SOURCES = ['src/engine', 'src/scenario', 'src/csv', 'src/cli', 'vite-plugins', 'package-lock.json'];
/** Bundles kept for sources that have changed since (another branch, a test that runs an older tree). */
const KEPT = 4;

/** @param {string} path @returns {string[]} */
function filesOf(path) {
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function hashOfSources() {
  const hash = createHash('sha256').update(process.version);
  const paths = SOURCES.map((source) => join(ROOT, source)).filter(existsSync);
  for (const file of paths.flatMap((path) => (path.endsWith('.json') ? [path] : filesOf(path).sort()))) {
    hash.update(`\0${relative(ROOT, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The oldest bundles and abandoned builds go; a failure here never stops a run. */
function prune() {
  try {
    const aged = readdirSync(CACHE).map((name) => ({ name, age: Date.now() - statSync(join(CACHE, name)).mtimeMs }));
    const [aside, bundles] = [true, false].map((b) => aged.filter(({ name }) => name.startsWith('building-') === b));
    const old = [...(aside ?? []).filter(({ age }) => age > 3_600_000), ...byAge(bundles ?? []).slice(KEPT)];
    for (const { name } of old) rmSync(join(CACHE, name), { recursive: true, force: true });
  } catch {
    // Another start has just removed it.
  }
}

/** @param {{ name: string, age: number }[]} folders */
const byAge = (folders) => folders.sort((a, b) => a.age - b.age);

/** @param {string} target */
async function bundle(target) {
  if (process.stderr.isTTY) process.stderr.write('Preparing the command (once per change of its sources) …\n');
  mkdirSync(CACHE, { recursive: true });
  const aside = mkdtempSync(join(CACHE, 'building-'));
  try {
    const { bundleForNode } = await import('../../scripts/bundle-for-node.mjs');
    await bundleForNode(join(ROOT, 'src/cli/simulate.ts'), aside);
    renameSync(aside, target);
  } catch (error) {
    // Lost the race against another start: its bundle is as good as this one.
    if (!existsSync(join(target, 'simulate.mjs'))) throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

if (!existsSync(join(ROOT, 'node_modules/vite'))) {
  process.stderr.write('The packages are not installed: run `npm ci` first.\n');
  process.exit(1);
}
const hash = hashOfSources();
const folder = join(CACHE, hash);
if (!existsSync(join(folder, 'simulate.mjs'))) {
  await bundle(folder);
  prune();
}
const { main } = await import(pathToFileURL(join(folder, 'simulate.mjs')).href);
process.exitCode = await main(process.argv.slice(2));
