import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

/** A program for the path that does what the script says. */
function program(inFolder: string, name: string, script: string): void {
  writeFileSync(join(inFolder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(inFolder, name), 0o755);
}
const onDebianAsRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

test.runIf(onDebianAsRoot)('without a browser, root on Debian updates the lists and installs the package', () => {
  const path = mkdtempSync(join(folder, 'debian-'));
  const browser = join(path, 'chromium');
  program(path, 'apt-get', `echo "$@"; case "$1" in install) printf '' > ${browser}; /bin/chmod 755 ${browser};; esac`);
  const { stdout, stderr, status } = find({ PATH: path });
  expect([stdout, status]).toEqual([`${browser}\n`, 0]);
  expect(stderr).toMatch(/update[\s\S]*install -y .*--no-install-recommends .*DPkg::Lock::Timeout=300 chromium/);
});

test('when nothing can be found or fetched: one clear sentence, exit code 1', () => {
  const path = mkdtempSync(join(folder, 'nothing-'));
  program(path, 'apt-get', 'exit 100');
  // A download that is refused at once, and no browser that was fetched before.
  const env = { PATH: path, PLAYWRIGHT_BROWSERS_PATH: path, PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:9' };
  const { stdout, stderr, status } = find(env);
  expect([stdout, status]).toEqual(['', 1]);
  expect(stderr.trim().split('\n').at(-1)).toMatch(
    /^The browser tests need Chromium or Chrome: install one, or set CHROME_PATH/,
  );
}, 60_000);
