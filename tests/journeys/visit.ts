import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { inject } from 'vitest';
import { findBrowser, launchArguments } from '../../scripts/find-browser.mjs';
import { mounted } from './run-on-screen';

export interface Visit {
  page: Page;
  /** Errors of the page and its workers, failed requests, refusals by the page's policy: expected to stay empty. */
  problems: string[];
  /** Addresses asked for outside of the page's own origin: expected to stay empty. */
  foreign: string[];
  close(): Promise<void>;
}

/** Chromium with the flags of the whole project. One per test file is enough. */
export function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), args: launchArguments });
}

/**
 * Opens the built site (`path` is appended: `?story=…`, `#1.…`) in a context of its own, and waits until the page is
 * there: at `load` it is still the picture that the build drew, and a key pressed on that is lost.
 * @param before runs in the page before any of its scripts
 */
export async function visit(
  browser: Browser,
  path = '',
  options: BrowserContextOptions = {},
  before?: () => void,
): Promise<Visit> {
  const site = inject('site');
  const context = await browser.newContext({ viewport: { width: 1440, height: 800 }, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== new URL(site).origin && !['data:', 'blob:'].includes(protocol)) foreign.push(request.url());
  });
  context.on('requestfailed', (request) => problems.push(`${request.url()}: ${request.failure()?.errorText}`));
  context.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.url()}: ${response.status()}`);
  });
  if (before) await page.addInitScript(before);
  await page.goto(site + path);
  if (options.javaScriptEnabled !== false) await mounted(page);
  return { page, problems, foreign, close: () => context.close() };
}
