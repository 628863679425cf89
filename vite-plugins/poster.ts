import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin, ResolvedConfig } from 'vite';
import { bundleForNode } from '../scripts/bundle-for-node.mjs';
import type { Poster } from './poster-runs.ts';
import { posterFile, shell } from './poster-page.ts';

/** Everything that a poster depends on: a build whose sources have not changed draws nothing again. */
const SOURCES = ['src/engine', 'src/scenario', 'src/cli', 'src/charts', 'src/state', 'src/ui/timeline', 'vite-plugins'];
const KEPT = 2;

/**
 * Runs the stories while the page is built and writes the default story's picture into index.html, where it is painted
 * before any script, and one file per story into `posters/`.
 */
export function posters(): Plugin {
  let root = '.';
  let made: Promise<Poster[]> | null = null;
  const all = () => (made ??= makeAll(root));
  return {
    name: 'driftscope:posters',
    apply: 'build',
    configResolved(config: ResolvedConfig) {
      root = config.root;
    },
    async generateBundle() {
      const style = readFileSync(join(root, 'src/ui/poster/poster.css'), 'utf8');
      const variables = readFileSync(join(root, 'src/app.css'), 'utf8');
      for (const poster of await all()) {
        const source = posterFile(poster, style, variables);
        this.emitFile({ type: 'asset', fileName: `posters/${poster.key}.svg`, source });
      }
    },
    async transformIndexHtml(html, { bundle = {} }) {
      const [first] = await all();
      const early = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === 'early')!;
      // After the picture that it may hide, and before nothing: it holds up neither the page nor the page's own script.
      const script = `<script type="module" async src="./${early.fileName}"></script>`;
      return html.replace('<div id="app"></div>', `<div id="app">${shell(first!)}</div>${script}`);
    },
  };
}

async function makeAll(root: string): Promise<Poster[]> {
  const cache = join(root, 'node_modules/.cache/driftscope/posters');
  const file = join(cache, `${hashOf(root)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Poster[];
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'building-'));
  try {
    await bundleForNode(join(root, 'vite-plugins/poster-runs.ts'), folder);
    process.env['DRIFTSCOPE_ROOT'] ??= root;
    const module = (await import(pathToFileURL(join(folder, 'poster-runs.mjs')).href)) as {
      makePosters(): Promise<Poster[]>;
    };
    const made = await module.makePosters();
    // Under its name only when it is whole: another build may look for it.
    writeFileSync(join(folder, 'made.json'), JSON.stringify(made));
    for (const old of readdirSync(cache)
      .filter((name) => name.endsWith('.json'))
      .slice(KEPT))
      rmSync(join(cache, old));
    renameSync(join(folder, 'made.json'), file);
    return made;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hashOf(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const source of SOURCES) {
    const entries = readdirSync(join(root, source), { withFileTypes: true, recursive: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const name of files.sort()) hash.update(`\0${name.slice(root.length)}\0`).update(readFileSync(name));
  }
  return hash.digest('hex').slice(0, 16);
}
