/**
 * Finds the two other engines in which the run's hash is compared: Firefox ESR, and WebKitGTK with its driver and the
 * screen in memory that it needs. Neither is a must: what is missing is said in a sentence, and its tests are skipped.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { canInstall, installPackages } from './debian-packages.mjs';
import { findBrowser, isExecutable, onPath } from './find-browser.mjs';

/** Firefox itself, not the script of a distribution that may start another thing. */
export function findFirefox() {
  const path = fromEnvironment('FIREFOX_PATH') ?? onPath(['firefox-esr']);
  return path
    ? { path }
    : { missing: 'Firefox ESR is not installed: install firefox-esr, or set FIREFOX_PATH to its executable.' };
}

/** `driver` speaks WebDriver, `browser` is what it starts, `screen` is the X server for that. */
export function findWebKit() {
  const driver = fromEnvironment('WEBKIT_DRIVER_PATH') ?? onPath(['WebKitWebDriver']);
  const browser = findMiniBrowser();
  const screen = onPath(['Xvfb']);
  if (driver && browser && screen) return { driver, browser, screen };
  const parts = Object.entries({ WebKitWebDriver: driver, MiniBrowser: browser, Xvfb: screen });
  const missing = parts.filter(([, path]) => !path).map(([name]) => name);
  return {
    missing: `WebKitGTK cannot be driven without ${missing.join(', ')}: install webkit2gtk-driver and xvfb, or set WEBKIT_DRIVER_PATH to WebKitWebDriver.`,
  };
}

/** A path that was asked for is used or refused, not passed over. @param {string} name */
function fromEnvironment(name) {
  const path = process.env[name];
  if (path && !isExecutable(path)) throw new Error(`${name} is ${path}, which is not an executable file.`);
  return path;
}

/** WebKitGTK's own small browser lies beside its library, in a folder of the machine's architecture. */
function findMiniBrowser() {
  const libraries = ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'];
  const roots = ['/usr/lib', '/usr/libexec'].filter(existsSync);
  const folders = roots.flatMap((root) => [root, ...readdirSync(root).map((name) => join(root, name))]);
  const paths = libraries.flatMap((library) => folders.map((folder) => join(folder, library, 'MiniBrowser')));
  return paths.find(isExecutable);
}

/**
 * What can be installed of the three browsers, in one go. A failure is none of the tests': they find what is there,
 * and say what is missing.
 */
export function installBrowsers() {
  const packages = [
    ...(findBrowser() ? [] : ['chromium']),
    ...('missing' in findFirefox() ? ['firefox-esr'] : []),
    ...('missing' in findWebKit() ? ['webkit2gtk-driver', 'xvfb'] : []),
  ];
  if (packages.length === 0 || !canInstall()) return;
  console.log(`Installing ${packages.join(', ')} …`);
  if (!installPackages(packages)) console.log('That did not work.');
}
