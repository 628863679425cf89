/** The site, built and on a static host, with a Chromium: what the benchmarks of the page begin with. */
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { build } from 'vite';
import { findBrowser, launchArguments } from '../../scripts/find-browser.mjs';
import { serveFolder } from '../journeys/static-host';

/** @param flags of Chromium, beside those of the whole project */
export async function withSite(
  use: (browser: Browser, address: string) => Promise<void>,
  flags: string[] = [],
): Promise<void> {
  await build({ logLevel: 'warn' });
  const host = await serveFolder(join(process.cwd(), 'dist'), '/');
  const executablePath = findBrowser();
  const args = [...launchArguments, ...flags];
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args });
  try {
    await use(browser, host.address);
  } finally {
    await browser.close();
    await host.close();
  }
}
