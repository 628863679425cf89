/**
 * Screenshots of every story at every size in both themes, at its telling tick, of the site that was built last:
 * docs/screens/<story>-<size>-<theme>.png and overview.png. `--only flu-in-winter,phone` keeps what matches all words;
 * `--site ADDRESS` takes a site that is being served; `--out FOLDER` writes elsewhere.
 */
import { createServer } from 'node:http';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { launchArguments, needBrowser } from './find-browser.mjs';
import { toPalette } from './palette-png.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SIZES = [
  { name: '1440x800', width: 1440, height: 800 },
  { name: '1280x600', width: 1280, height: 600 },
  { name: '1024x768', width: 1024, height: 768 },
  { name: '390x844', width: 390, height: 844 },
  { name: 'embed-700x480', width: 700, height: 480, query: '&embed=1' },
  { name: 'embed-360x560', width: 360, height: 560, query: '&embed=1' },
];
const THEMES = /** @type {const} */ (['light', 'dark']);
/** @type {Record<string, string>} */
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

const { values } = parseArgs({
  options: { only: { type: 'string' }, site: { type: 'string' }, out: { type: 'string' } },
});
const out = values.out ?? join(ROOT, 'docs/screens');
const only = values.only?.split(',') ?? [];
mkdirSync(out, { recursive: true });

const server = values.site ? { address: values.site, close() {} } : await serve(join(ROOT, 'dist'));
const site = server.address;
const browser = await chromium.launch({ executablePath: await needBrowser(), args: launchArguments });
const blank = await browser.newPage();
try {
  for (const story of await storyKeys()) {
    for (const size of SIZES) for (const theme of THEMES) await shoot(story, size, theme);
  }
} finally {
  await browser.close();
  server.close();
}

/** The stories, as the page's own menu lists them. */
async function storyKeys() {
  const page = await browser.newPage();
  await page.goto(site);
  const menu = page.getByRole('combobox', { name: 'Story' });
  await menu.waitFor();
  const keys = await menu.locator('option').evaluateAll((options) => options.map((option) => option.value));
  await page.close();
  return keys.filter(Boolean);
}

/** @param {string} story @param {(typeof SIZES)[number]} size @param {'light' | 'dark'} theme */
async function shoot(story, size, theme) {
  const name = `${story}-${size.name}-${theme}`;
  const overview = name === 'flu-in-winter-1440x800-light' ? 'overview' : '';
  if (!only.every((word) => `${name} ${overview}`.includes(word))) return;
  const { width, height, query = '' } = size;
  // Reduced motion: the telling tick is shown at once.
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: width < 700,
  });
  const page = await context.newPage();
  await page.goto(`${site}?story=${story}${query}`);
  // The run is complete and the requests under the playhead are there; the strip's words come a moment later.
  await page.waitForFunction(
    () => {
      const session = /** @type {any} */ (globalThis).driftscope?.session;
      return session?.status === 'ready' && session.inspection?.tick === session.playhead;
    },
    undefined,
    { timeout: 60_000 },
  );
  await page.waitForTimeout(700);
  const png = await toPalette(blank, await page.screenshot());
  for (const file of [name, overview].filter(Boolean)) writeFileSync(join(out, `${file}.png`), png);
  console.log(`${name}: ${Math.round(png.length / 1000)} kB`);
  await context.close();
}

/** @param {string} folder */
async function serve(folder) {
  if (!existsSync(join(folder, 'index.html'))) throw new Error('dist/ is missing: run `npm run build` first');
  const files = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(folder, pathname === '/' ? 'index.html' : pathname);
    if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    return response.end(readFileSync(file));
  });
  await new Promise((resolve) => files.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (files.address());
  return { address: `http://127.0.0.1:${port}/`, close: () => (files.closeAllConnections(), files.close()) };
}
