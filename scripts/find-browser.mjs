/** Finds or fetches a Chromium for the tests: environment, installed, Debian's package, Playwright's download. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Quiet and offline: no update checks, no QUIC. Debian's Chromium does not start its sandbox as root. */
export const launchArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a browser that is there already, or null. Fetches nothing. */
export function findBrowser() {
  const asked = process.env.CHROME_PATH;
  if (asked) return asked;
  return installed() ?? null;
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name))), ...MAC];
  return candidates.find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a command with its output on standard error, so that this script's own output stays one path. */
function run(/** @type {string} */ command, /** @type {string[]} */ args, timeout = 600_000) {
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout }).status === 0;
}

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get'))
    return undefined;
  process.stderr.write('No browser found: installing the Debian package chromium …\n');
  const lock = ['-o', 'DPkg::Lock::Timeout=300'];
  // A failed update (one dead mirror among several) need not be fatal; the installation decides.
  run('apt-get', ['update', '-q', ...lock]);
  return run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...lock, 'chromium'])
    ? installed()
    : undefined;
}

async function fromPlaywright() {
  const { chromium } = await import('playwright');
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  process.stderr.write('No browser found: downloading Playwright’s chromium …\n');
  const cli = fileURLToPath(new URL('../node_modules/playwright/cli.js', import.meta.url));
  const done = run(process.execPath, [cli, 'install', 'chromium']);
  return done && existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/**
 * Path of a browser, fetched if need be.
 * Errors: CHROME_PATH that is no executable file; none found and none could be fetched.
 */
export async function needBrowser() {
  const asked = process.env.CHROME_PATH;
  if (asked && !isExecutable(asked)) throw new Error(`CHROME_PATH is ${asked}, which is not an executable file.`);
  const path = asked ?? installed() ?? fromDebian() ?? (await fromPlaywright());
  if (!path) {
    throw new Error(
      'The browser tests need Chromium or Chrome: install one, or set CHROME_PATH to its executable, and run this again.',
    );
  }
  return path;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(await needBrowser());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
