import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { licenceNotice } from '../../vite-plugins/licence-text';
import { packageOf } from '../../vite-plugins/modules';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'driftscope-licence-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const manifest = (license?: string) =>
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'p', version: '1.0.0', license }));

test.each(['GPL-3.0', 'AGPL-3.0-only', 'LGPL-2.1', undefined])('a package under %s stops the build', (license) => {
  manifest(license);
  writeFileSync(join(folder, 'LICENSE'), 'text');
  expect(() => licenceNotice(folder)).toThrow(/not in the list/);
});

test('so does a package without any text', () => {
  manifest('MIT');
  expect(() => licenceNotice(folder)).toThrow(/no text/);
});

test('its own file comes first', () => {
  manifest('MIT');
  writeFileSync(join(folder, 'LICENSE.md'), 'Copyright them');
  expect(licenceNotice(folder)).toBe('p 1.0.0 (MIT)\n\nCopyright them\n');
});

test('packages that ship none: the readme’s section, the standard text under the sources’ copyright line', () => {
  const of = (name: string) => licenceNotice(fileURLToPath(new URL(`../../node_modules/${name}`, import.meta.url)));
  expect(of('seedrandom')).toMatch(/Copyright 2019 David Bau\.[\s\S]*WITHOUT WARRANTY/);
  expect(of('@tensorflow/tfjs-core')).toMatch(/Copyright \d{4} Google[\s\S]*Apache License[\s\S]*END OF TERMS/);
});

test('the package of a module id', () => {
  expect(packageOf('/a/node_modules/@s/n/dist/x.js?url')).toEqual({ name: '@s/n', root: '/a/node_modules/@s/n' });
  expect(packageOf('/a/node_modules/b/node_modules/c/x.js')?.root).toBe('/a/node_modules/b/node_modules/c');
  expect(packageOf('\0/a/node_modules/d/x.js')?.name).toBe('d');
  expect(packageOf('/a/src/main.ts')).toBeNull();
});
