/** Lighthouse, as a phone sees the built page. Its performance score depends on what else the machine does: it is printed. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/lighthouse.mjs', import.meta.url));

test('accessibility, best practices and search 100, no layout shift', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, inject('site'), '--json']);
  const figures = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, number> & { failed: string[] };
  console.log(
    `Lighthouse, mobile: performance ${figures.performance}, first paint ${figures.firstContentfulPaintMs} ms, ` +
      `largest paint ${figures.largestContentfulPaintMs} ms, blocked ${figures.totalBlockingMs} ms`,
  );
  // robots.txt belongs to the root of a host, and this site is served from two folders below it.
  expect(figures.failed.filter((audit) => !audit.includes('robots.txt'))).toEqual([]);
  expect(figures.accessibility).toBe(100);
  expect(figures['best-practices']).toBe(100);
  expect(figures.layoutShift).toBeLessThan(0.001);
}, 60_000);
