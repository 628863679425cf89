import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/find-browser.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'driftscope-browser-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function find(env: Record<string, string>) {
  return spawnSync(process.execPath, [SCRIPT], { env, encoding: 'utf8' });
}

test('CHROME_PATH comes first', () => {
  const { stdout, status } = find({ CHROME_PATH: process.execPath, PATH: '' });
  expect([stdout, status]).toEqual([`${process.execPath}\n`, 0]);
});

test('a CHROME_PATH that is no program: one sentence, exit code 1', () => {
  const { stdout, stderr, status } = find({ CHROME_PATH: '/nowhere/chrome' });
  expect([stdout, status]).toEqual(['', 1]);
  expect(stderr).toBe('CHROME_PATH is /nowhere/chrome, which is not an executable file.\n');
});

test('an installed chrome is found on the path', () => {
  const chrome = join(folder, 'google-chrome-stable');
  writeFileSync(chrome, '#!/bin/sh\n');
  chmodSync(chrome, 0o755);
  expect(find({ PATH: folder }).stdout).toBe(`${chrome}\n`);
});
