import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { canInstall } from '../../scripts/debian-packages.mjs';

const MODULE = new URL('../../scripts/find-other-browsers.mjs', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'driftscope-other-browsers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Evaluates an expression over the module's exports, in a process of its own with this environment only. */
function evaluate(expression: string, env: Record<string, string>) {
  const script = `import * as m from ${JSON.stringify(MODULE)}; console.log(JSON.stringify(${expression}));`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' });
}

function program(path: string, name: string, script = ''): string {
  const file = join(path, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

test('Firefox ESR is found on the path; FIREFOX_PATH comes first', () => {
  const path = mkdtempSync(join(folder, 'firefox-'));
  const installed = program(path, 'firefox-esr');
  const other = program(path, 'nightly');
  expect(JSON.parse(evaluate('m.findFirefox()', { PATH: path }).stdout)).toEqual({ path: installed });
  const env = { PATH: path, FIREFOX_PATH: other };
  expect(JSON.parse(evaluate('m.findFirefox()', env).stdout)).toEqual({ path: other });
});

test('a path that was asked for and is no program: one sentence', () => {
  const { stderr, status } = evaluate('m.findFirefox()', { PATH: '', FIREFOX_PATH: '/nowhere/firefox' });
  expect(status).toBe(1);
  expect(stderr).toContain('FIREFOX_PATH is /nowhere/firefox, which is not an executable file.');
});

test('what is missing is named, with what to install', () => {
  const firefox = JSON.parse(evaluate('m.findFirefox()', { PATH: folder }).stdout) as { missing: string };
  expect(firefox.missing).toBe(
    'Firefox ESR is not installed: install firefox-esr, or set FIREFOX_PATH to its executable.',
  );
  const path = mkdtempSync(join(folder, 'webkit-'));
  program(path, 'WebKitWebDriver');
  const webkit = JSON.parse(evaluate('m.findWebKit()', { PATH: path }).stdout) as { missing: string };
  expect(webkit.missing).toMatch(/^WebKitGTK cannot be driven without (MiniBrowser, )?Xvfb: install webkit2gtk-driver/);
});

test.runIf(canInstall())('root on Debian: one installation of what is missing, Chromium as well', () => {
  const path = mkdtempSync(join(folder, 'debian-'));
  program(path, 'apt-get', 'echo "$@"');
  program(path, 'firefox-esr');
  const { stderr } = evaluate('m.installBrowsers()', { PATH: path });
  const installed = stderr.split('\n').filter((line) => line.startsWith('install'));
  expect(installed).toHaveLength(1);
  expect(installed[0]).toMatch(/ chromium webkit2gtk-driver xvfb$/);
});

test.runIf(canInstall())('a failed installation is said, and is no error', () => {
  const path = mkdtempSync(join(folder, 'failing-'));
  program(path, 'apt-get', 'exit 100');
  const { stdout, status } = evaluate('m.installBrowsers()', { PATH: path });
  expect(status).toBe(0);
  expect(stdout).toContain('Installing chromium, firefox-esr, webkit2gtk-driver, xvfb …\nThat did not work.\n');
});
