import puppeteer from 'puppeteer-core';
import { inject } from 'vitest';
import { shownRun, type OtherBrowser } from './shown-run';

/** Firefox over WebDriver BiDi. It reports what happens in workers as well. */
export async function startFirefox({ path: executablePath }: { path: string }): Promise<OtherBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 },
  });
  return {
    async show(path) {
      const page = await browser.newPage();
      await page.setViewport({ width: 1680, height: 900 });
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      page.on('requestfailed', (request) => problems.push(`${request.url()}: ${request.failure()?.errorText}`));
      page.on('response', (response) => {
        if (response.status() >= 400) problems.push(`${response.url()}: ${response.status()}`);
      });
      await page.goto(inject('site') + path);
      const found = await page.waitForFunction(shownRun, { polling: 100, timeout: 50_000 });
      const run = (await found.jsonValue())!;
      await page.close();
      return { ...run, problems };
    },
    close: () => browser.close(),
  };
}
