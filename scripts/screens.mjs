/**
 * Screenshots of every story at every size in both themes, at its telling tick, of the site that was built last:
 * docs/screens/<story>-<size>-<theme>.png and overview.png. `--only flu-in-winter,dark` keeps what matches all words;
 * `--site ADDRESS` takes a site that is being served; `--out FOLDER` writes elsewhere.
 */
import { createServer } from 'node:http';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { launchArguments, needBrowser } from './find-browser.mjs';
import { smallPng } from './small-png.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** Sizes of one kind share a page: the run is computed once and the window is resized. */
const KINDS = [
  { query: '', hasTouch: false, sizes: ['1440x800', '1280x600', '1024x768'] },
  { query: '', hasTouch: true, sizes: ['390x844'] },
  { query: '&embed=1', hasTouch: false, prefix: 'embed-', sizes: ['700x480', '360x560'] },
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
    for (const kind of KINDS) await shoot(story, kind);
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
  const keys = await menu
    .locator('option')
    .evaluateAll((options) => options.map((option) => /** @type {HTMLOptionElement} */ (option).value))
    // The menu ends in what is no story: a table of one's own.
    .then((keys) => keys.filter((key) => /^[a-z0-9-]+$/.test(key)));
  await page.close();
  return keys.filter(Boolean);
}

/** @param {string} story @param {(typeof KINDS)[number]} kind */
async function shoot(story, { query, hasTouch, prefix = '', sizes }) {
  const wanted = sizes
    .flatMap((size) => THEMES.map((theme) => ({ size, theme, name: `${story}-${prefix}${size}-${theme}` })))
    .filter(({ name }) => only.every((word) => name.includes(word)));
  if (wanted.length === 0) return;
  // Reduced motion: the telling tick is shown at once.
  const context = await browser.newContext({ viewport: viewportOf(sizes[0]), reducedMotion: 'reduce', hasTouch });
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
  for (const { size, theme, name } of wanted) {
    await page.setViewportSize(viewportOf(size));
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.waitForTimeout(900);
    const small = await smallPng(blank, await page.screenshot());
    writeFileSync(join(out, `${name}.png`), small);
    if (name === 'flu-in-winter-1440x800-light') writeFileSync(join(out, 'overview.png'), small);
    console.log(`${name}: ${Math.round(small.length / 1000)} kB`);
  }
  await context.close();
}

/** "1440x800" */
function viewportOf(size = '') {
  const [width = 0, height = 0] = size.split('x').map(Number);
  return { width, height };
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
