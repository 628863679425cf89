import { describe, expect, test } from 'vitest';
import { stories } from '../../src/scenario';
import { POLICY } from '../../vite-plugins/content-security-policy';
import { chunks, entryScripts, gzipBytes, published, staticallyReachable } from './built';

const isTensorflow = (name: string) => name.startsWith('@tensorflow/');

describe('first load', () => {
  const loaded = () => staticallyReachable(entryScripts(published('index.html')), chunks('page'));

  test('page script is at most 70 kB gzip', () => {
    const bytes = gzipBytes(loaded().map((chunk) => chunk.file));
    console.log(`page script: ${(bytes / 1000).toFixed(1)} kB gzip`);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(70_000);
  });

  test('nothing that loads with index.html contains tf.js', () => {
    expect(
      loaded()
        .flatMap((chunk) => chunk.packages)
        .filter(isTensorflow),
    ).toEqual([]);
  });

  test('the check above would see it: the worker does contain tf.js', () => {
    expect(chunks('worker').flatMap((chunk) => chunk.packages)).toContain('@tensorflow/tfjs-core');
  });

  test('static imports are followed, dynamic ones are not', () => {
    const chunk = (file: string, imports: string[]) => ({
      file,
      entry: false,
      imports,
      packages: [],
      bytes: 0,
      gzip: 0,
    });
    const all = [chunk('a.js', ['b.js']), chunk('b.js', ['c.js', 'a.js']), chunk('c.js', []), chunk('later.js', [])];
    expect(staticallyReachable(['a.js'], all).map(({ file }) => file)).toEqual(['a.js', 'b.js', 'c.js']);
  });
});

describe('what is published', () => {
  test('every address in index.html is relative', () => {
    const addresses = [...published('index.html').matchAll(/\b(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter((address) => !address.startsWith('./') && !address.startsWith('data:'))).toEqual([]);
  });

  test('the page carries its policy, and no inline script or style', () => {
    const html = published('index.html');
    expect(html.replaceAll('&#39;', "'")).toContain(POLICY);
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle="|\bon[a-z]+="/);
  });

  test('notices name every bundled package with the text of its licence', () => {
    const notices = published('notices.txt');
    const bundled = [...chunks('page'), ...chunks('worker')].flatMap((chunk) => chunk.packages);
    const named = [...notices.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \(([^)]+)\)$/gm)].map((match) => match[1]!);
    expect(bundled.filter((name) => !named.includes(name))).toEqual([]);
    for (const part of notices.split(/\n-{80}\n/)) expect(part).toMatch(/copyright/i);
    expect(notices).not.toMatch(/GNU (AFFERO |LESSER )?GENERAL PUBLIC/i);
  });
});

describe('embedding and posters', () => {
  test('driftscope.js imports nothing, has a name without a hash and is at most 1.5 kB gzip', () => {
    const chunk = chunks('page').find(({ file }) => file === 'driftscope.js');
    const bytes = gzipBytes(['driftscope.js']);
    console.log(`driftscope.js: ${bytes} bytes gzip`);
    expect(chunk?.imports).toEqual([]);
    expect(bytes).toBeLessThanOrEqual(1500);
    // It runs as a plain script as well: no import, no export, no name of its own in the host's page.
    expect(published('driftscope.js')).not.toMatch(/\bimport\b|\bexport\b/);
    expect(published('driftscope.js').trim()).toMatch(/^\{[\s\S]*\}$/);
  });

  test('index.html holds the default story’s poster before it asks for any script to run', () => {
    const html = published('index.html');
    const [first] = Object.keys(stories);
    expect(html).toContain(`id="poster" data-story="${first}"`);
    // Module scripts run after the document has been read.
    expect(
      [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !tag.includes('type="module"')),
    ).toEqual([]);
    const bytes = gzipBytes(['index.html']);
    console.log(`index.html with its poster: ${(bytes / 1000).toFixed(1)} kB gzip`);
    expect(bytes).toBeLessThanOrEqual(12_000);
  });

  test.each(Object.keys(stories))('posters/%s.svg stands alone', (story) => {
    const svg = published(`posters/${story}.svg`);
    expect(svg).toMatch(/^<svg xmlns=/);
    expect(svg).not.toMatch(/<script|\bhref=|NaN|undefined|\bstyle="/);
    expect(gzipBytes([`posters/${story}.svg`])).toBeLessThanOrEqual(25_000);
  });
});
