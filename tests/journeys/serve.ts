import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { serveFolder } from './static-host';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site, under a sub-path. */
    site: string;
    /** Its folder. */
    dist: string;
  }
}

/** Before the journeys: the built site (DRIFTSCOPE_DIST, else dist/) on a static host, two folders deep. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dist = process.env.DRIFTSCOPE_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
  if (!existsSync(dist)) throw new Error(`${dist} is missing: run \`npm run build\` first`);
  const host = await serveFolder(dist, '/courses/drift/');
  project.provide('site', host.address);
  project.provide('dist', dist);
  return host.close;
}
