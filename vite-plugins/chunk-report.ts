import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, ResolvedConfig, Rolldown } from 'vite';
import { packageOf } from './modules.ts';

export interface ChunkInfo {
  file: string;
  entry: boolean;
  /** Static imports: loaded before the chunk runs. */
  imports: string[];
  packages: string[];
  bytes: number;
  gzip: number;
}

/** Where the page's and the workers' reports are kept: beside Vite's own cache, not in what is published. */
export const REPORT_FOLDER = 'node_modules/.cache/driftscope/build';

/** Writes what each chunk of the build contains and imports; `tests/budgets` judges it. */
export function chunkReport(name: 'page' | 'worker' = 'page'): Plugin {
  let root = '.';
  return {
    name: `driftscope:chunk-report-${name}`,
    apply: 'build',
    configResolved(config: ResolvedConfig) {
      root = config.root;
    },
    writeBundle(_, bundle) {
      write(root, name, bundle);
    },
    generateBundle: {
      order: 'post',
      // A worker's bundle is handed to the page's build and never written by itself.
      handler(_, bundle) {
        if (name === 'worker') write(root, name, bundle);
      },
    },
  };
}

function write(root: string, name: string, bundle: Rolldown.OutputBundle): void {
  const folder = join(root, REPORT_FOLDER);
  mkdirSync(folder, { recursive: true });
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(chunks.map(describe), null, 2));
}

function describe(chunk: Rolldown.OutputChunk): ChunkInfo {
  const names = chunk.moduleIds.flatMap((id) => packageOf(id)?.name ?? []);
  return {
    file: chunk.fileName,
    entry: chunk.isEntry,
    imports: chunk.imports,
    packages: [...new Set(names)].sort(),
    bytes: Buffer.byteLength(chunk.code),
    gzip: gzipSync(chunk.code).length,
  };
}
