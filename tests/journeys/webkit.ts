import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
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
export async function startWebKit({ driver, browser, screen }: WebKitPaths): Promise<OtherBrowser> {
  const site = await serveOverheard(inject('dist'));
  const home = await mkdtemp(join(tmpdir(), 'driftscope-webkit-'));
  const xvfb = spawn(screen, ['-displayfd', '3', '-screen', '0', '1800x1100x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = (await once(xvfb.stdio[3] as Readable, 'data')) as [Buffer];
  const port = await freePort();
  // Its caches and settings are its own, and the reader of this machine keeps theirs.
  const folders = { XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
  const webdriver = spawn(driver, [`--port=${port}`], {
    env: { ...process.env, ...folders, DISPLAY: `:${String(display).trim()}` },
    stdio: 'ignore',
  });
  const address = `http://127.0.0.1:${port}`;
  await driverReady(address);
  const capabilities = { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } };
  return {
    async show(path) {
      // A fresh one per page: a second page in one session hangs now and then.
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
    async close() {
      await stop(webdriver);
      await stop(xvfb);
      await site.close();
      await rm(home, { recursive: true, force: true });
    },
  };
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

async function stop(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  process.kill();
  await once(process, 'exit');
}
