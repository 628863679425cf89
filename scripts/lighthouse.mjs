/**
 * Lighthouse, as a phone sees the built page: `node scripts/lighthouse.mjs [address]`. Without an address it serves
 * dist/. Prints the scores and what cost points; `--json` prints one line of figures for the test.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright';
import { launchArguments, needBrowser } from './find-browser.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PORT = 4197;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const asked = process.argv.slice(2);
const address = asked.find((word) => !word.startsWith('--'));

/** A static server of dist/. Its own process, so that it takes no time from the one that measures. */
async function serve() {
  const args = ['node_modules/vite/bin/vite.js', 'preview', '--port', String(PORT), '--strictPort'];
  const server = spawn(process.execPath, args, { cwd: ROOT, stdio: 'ignore' });
  const url = `http://127.0.0.1:${PORT}/`;
  for (let i = 0; i < 100; i++) {
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return { url, stop: () => server.kill() };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  server.kill();
  throw new Error(`dist/ could not be served on port ${PORT}.`);
}

/** @returns {Promise<number>} a port that nobody listens on */
const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const at = probe.address();
      probe.close(() => resolve(at && typeof at === 'object' ? at.port : 0));
    });
  });

const host = address ? { url: address, stop: () => {} } : await serve();
const port = await freePort();
const browser = await chromium.launch({
  executablePath: await needBrowser(),
  args: [...launchArguments, `--remote-debugging-port=${port}`],
});
try {
  const result = await lighthouse(host.url, { port, onlyCategories: CATEGORIES, logLevel: 'error' });
  if (!result) throw new Error('Lighthouse gave no result.');
  const { categories, audits } = result.lhr;
  const scores = Object.fromEntries(CATEGORIES.map((key) => [key, Math.round(100 * (categories[key]?.score ?? 0))]));
  const figure = (/** @type {string} */ key) => audits[key]?.numericValue ?? NaN;
  const figures = {
    ...scores,
    firstContentfulPaintMs: Math.round(figure('first-contentful-paint')),
    largestContentfulPaintMs: Math.round(figure('largest-contentful-paint')),
    totalBlockingMs: Math.round(figure('total-blocking-time')),
    layoutShift: Number(figure('cumulative-layout-shift').toFixed(4)),
    speedIndexMs: Math.round(figure('speed-index')),
  };
  /** Audits that cost points outside of performance, whose figures speak for themselves. */
  const failed = CATEGORIES.slice(1).flatMap((key) =>
    (categories[key]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => `${key}: ${audits[id]?.title}`),
  );
  if (asked.includes('--json')) console.log(JSON.stringify({ ...figures, failed }));
  else {
    for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(26)} ${value}`);
    for (const line of failed) console.log(`✗ ${line}`);
  }
} finally {
  await browser.close();
  host.stop();
}
