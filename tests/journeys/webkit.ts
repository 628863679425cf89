import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { serveOverheard } from './overheard-site';
import { shownRun, type OtherBrowser } from './shown-run';
import { driverReady, freePort, newSession, type WebDriverSession } from './webdriver';

export interface WebKitPaths {
  driver: string;
  browser: string;
  screen: string;
}

/** WebKitGTK's MiniBrowser on a screen in memory, over WebDriver, which tells nothing of errors: the page does. */
export async function startWebKit(paths: WebKitPaths): Promise<OtherBrowser> {
  /** What is to be undone, the last first. */
  const undo: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await start(paths, undo)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(paths: WebKitPaths, undo: (() => Promise<void>)[]): Promise<Pick<OtherBrowser, 'show'>> {
  const site = await serveOverheard(inject('dist'));
  undo.push(site.close);
  const home = await makeHome();
  undo.push(() => rm(home, { recursive: true, force: true }));

  const screen = spawn(paths.screen, ['-displayfd', '3', '-screen', '0', '1800x1100x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  undo.push(() => stop(screen));
  const [display] = (await firstOf(screen, once(screen.stdio[3] as Readable, 'data'))) as [Buffer];

  const port = await freePort();
  const folders = { XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
  const driver = spawn(paths.driver, [`--port=${port}`], {
    env: { ...process.env, ...folders, DISPLAY: `:${String(display).trim()}` },
    stdio: 'ignore',
  });
  undo.push(() => stop(driver));
  const address = `http://127.0.0.1:${port}`;
  await firstOf(driver, driverReady(address));

  const capabilities = { 'webkitgtk:browserOptions': { binary: paths.browser, args: ['--automation'] } };
  return {
    async show(path) {
      // A fresh one per page: what one page leaves behind never meets the next.
      const session = await newSession(address, capabilities);
      try {
        await session.resize(1680, 900);
        await session.open(site.address + path);
        const run = await runOf(session);
        return { ...run, problems: await session.evaluate(() => overheard) };
      } finally {
        await session.close();
      }
    },
  };
}

/**
 * A folder for the browser's caches and settings, so that the reader of this machine keeps theirs. Without GTK's
 * animations, WebKit tells the page that little motion is wanted.
 */
async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'driftscope-webkit-'));
  await mkdir(join(home, 'gtk-3.0'));
  await writeFile(join(home, 'gtk-3.0', 'settings.ini'), '[Settings]\ngtk-enable-animations=0\n');
  return home;
}

async function runOf(session: WebDriverSession, patienceMs = 50_000) {
  const until = performance.now() + patienceMs;
  for (;;) {
    const run = await session.evaluate(shownRun);
    if (run) return run;
    if (performance.now() > until) throw new Error(`No run after ${patienceMs / 1000} s`);
    await pause(100);
  }
}

/** What a program is waited for, unless it ends before. */
function firstOf<T>(program: ChildProcess, wanted: Promise<T>): Promise<T> {
  const ended = once(program, 'exit').then(([code]) => {
    throw new Error(`${program.spawnfile} ended with ${String(code)}`);
  });
  return Promise.race([wanted, ended]);
}

async function stop(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null || program.pid === undefined) return;
  program.kill();
  await once(program, 'exit');
}
