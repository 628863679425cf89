/** Bundles one TypeScript entry for Node, tf.js included (one copy of it), as ES modules. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aliases } from '../vite-plugins/aliases.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/**
 * Writes `<name>.mjs` (and its chunks) into `folder`.
 * @param {string} entry absolute path of a .ts file
 * @param {string} folder
 * @param {string[]} external packages that are left to Node, because they look for files beside themselves
 */
export async function bundleForNode(entry, folder, external = []) {
  const { build } = await import('vite');
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: aliases },
    ssr: { noExternal: true, external },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: {
        output: { entryFileNames: `${basename(entry, '.ts')}.mjs`, chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
}
