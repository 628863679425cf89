/** Finds or fetches a Chromium for the tests: environment, installed, Debian's package, Playwright's download. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canInstall, installPackages } from './debian-packages.mjs';

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
  return onPath(COMMANDS) ?? MAC.find(isExecutable);
}

/** The first of some programs that the path leads to. @param {string[]} names */
export function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function fromDebian() {
  if (!canInstall()) return undefined;
  process.stderr.write('No browser found: installing the Debian package chromium …\n');
  return installPackages(['chromium']) ? installed() : undefined;
}

async function fromPlaywright() {
  const { chromium } = await import('playwright');
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  process.stderr.write('No browser found: downloading Playwright’s chromium …\n');
  const cli = fileURLToPath(new URL('../node_modules/playwright/cli.js', import.meta.url));
  // Its output on standard error, so that this script's own stays one path.
  const { status } = spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: ['ignore', 2, 2],
    timeout: 600_000,
  });
  return status === 0 && existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
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
