import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveFolder } from './static-host';

declare global {
  /** Errors of the page so far, in words. */
  var overheard: string[];
}

/** Runs before the page's own scripts; the page's policy allows it because it is a file of the same origin. */
const LISTENER = `{
  const problems = (globalThis.overheard = []);
  const note = (text) => problems.push(text);
  // Capturing: a file that could not be loaded says so to its own element alone.
  addEventListener('error', ({ message, target }) => note(message ?? 'not loaded: ' + (target.src ?? target.href)), true);
  addEventListener('unhandledrejection', ({ reason }) => note(String(reason)));
  addEventListener('securitypolicyviolation', (event) => note(event.violatedDirective + ' refused ' + event.blockedURI));
  const { error } = console;
  console.error = (...words) => {
    note(words.join(' '));
    error(...words);
  };
}
`;

/**
 * The built site with one more script, which keeps the page's errors in `overheard`: for a browser whose protocol
 * does not tell of them. The files of the build themselves stay as they are, but for that script's tag in index.html.
 */
export async function serveOverheard(dist: string): Promise<{ address: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'driftscope-site-'));
  await cp(dist, folder, { recursive: true });
  const index = join(folder, 'index.html');
  const html = await readFile(index, 'utf8');
  await writeFile(join(folder, 'overhear.js'), LISTENER);
  await writeFile(index, html.replace('<head>', '<head><script src="./overhear.js"></script>'));
  const host = await serveFolder(folder, '/');
  return {
    address: host.address,
    close: async () => {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
