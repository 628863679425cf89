/** What the build wrote: the published files and the reports of vite-plugins/chunk-report.ts. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { REPORT_FOLDER, type ChunkInfo } from '../../vite-plugins/chunk-report';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Text of a published file. Errors: there is no build. */
export function published(name: string): string {
  const path = join(ROOT, 'dist', name);
  if (!existsSync(path)) throw new Error(`dist/${name} is missing: run \`npm run build\` first`);
  return readFileSync(path, 'utf8');
}

export function chunks(name: 'page' | 'worker'): ChunkInfo[] {
  return JSON.parse(readFileSync(join(ROOT, REPORT_FOLDER, `${name}.json`), 'utf8')) as ChunkInfo[];
}

/** Scripts that index.html itself asks for, relative to dist/. */
export function entryScripts(html: string): string[] {
  const tags = html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="\.\/([^"]+\.js)"/g);
  return [...tags].map((match) => match[1]!);
}

/** The chunks that load before anything is asked for: entries and all that they import statically. */
export function staticallyReachable(entries: readonly string[], all: readonly ChunkInfo[]): ChunkInfo[] {
  const reached = new Set<string>();
  const visit = (file: string) => {
    if (reached.has(file)) return;
    const chunk = all.find((candidate) => candidate.file === file);
    if (!chunk) throw new Error(`The build's report does not know ${file}`);
    reached.add(file);
    chunk.imports.forEach(visit);
  };
  entries.forEach(visit);
  return all.filter((chunk) => reached.has(chunk.file));
}

/** Bytes that a static host sends for these files, each compressed by itself. */
export function gzipBytes(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(published(file)).length, 0);
}
