/**
 * `npm run bench [-- NAME…]`: bundles each tests/bench/<name>.bench.ts for Node, as the command is bundled (a test
 * runner would wrap every import in a getter), and awaits its default export, which prints its figures and may return
 * targets. All of them are printed as one table at the end, with the machine that they were measured on.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleForNode } from './bundle-for-node.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SOURCES = join(ROOT, 'tests/bench');
const CACHE = join(ROOT, 'node_modules/.cache/driftscope');

const wanted = process.argv.slice(2);
const names = readdirSync(SOURCES).filter((name) => name.endsWith('.bench.ts'));
const chosen = names.filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
if (chosen.length === 0) {
  console.error(`No benchmark is called ${wanted.join(', ')}; there are: ${names.join(', ') || 'none'}`);
  process.exitCode = 1;
}

/** @typedef {{ name: string, asked: string, measured: string, met: boolean | null }} Target as in tests/bench/figures.ts */
/** @type {Target[]} */
const targets = [];

mkdirSync(CACHE, { recursive: true });
for (const name of chosen) {
  const folder = mkdtempSync(join(CACHE, 'bench-'));
  try {
    await bundleForNode(join(SOURCES, name), folder, ['playwright', 'vite']);
    console.log(`\n── ${name.replace('.bench.ts', '')}`);
    const module = await import(pathToFileURL(join(folder, name.replace(/\.ts$/, '.mjs'))).href);
    targets.push(...((await module.default?.()) ?? []));
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (targets.length > 0) {
  const load = loadavg()[0]?.toFixed(1);
  const day = new Date().toISOString().slice(0, 10);
  console.log(
    `\n── targets; ${cpus().length} cores (${cpus()[0]?.model}), load ${load}, Node ${process.version}, ${day}`,
  );
  for (const { name, asked, measured, met } of targets)
    console.log(
      `${name.padEnd(44)} ${asked.padEnd(22)} ${measured.padEnd(26)} ${met === null ? '–' : met ? 'met' : 'missed'}`,
    );
}
