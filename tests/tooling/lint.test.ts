/** The project's own lint rules object where they should. */
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint({ cwd: fileURLToPath(new URL('../../', import.meta.url)) });

async function rulesAgainst(file: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: file });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}

test.each([
  ['src/engine/core/x.ts', 'export const x = Math.random();', 'no-restricted-properties'],
  ['src/engine/core/x.ts', 'export const x = Date.now();', 'no-restricted-properties'],
  ['src/engine/core/x.ts', 'export const x = new Date();', 'no-restricted-syntax'],
  ['src/engine/core/x.ts', 'export const x = Math.exp(1);', 'no-restricted-properties'],
  ['src/engine/core/x.ts', 'export const x = 2 ** Number(3);', 'no-restricted-syntax'],
  ['src/engine/tf/x.ts', 'export const x = process.env;', 'no-restricted-globals'],
  ['src/engine/core/x.ts', 'export const x = performance;', 'no-restricted-globals'],
  ['src/state/x.svelte.ts', "export const x = new Worker('./x');", 'no-restricted-globals'],
  [
    'src/ui/X.svelte',
    '<script lang="ts">\n  const x = new Worker("x");\n  void x;\n</script>\n',
    'no-restricted-globals',
  ],
  ['src/ui/X.svelte', '<p style="color: red">x</p>\n', 'no-restricted-syntax'],
  ['src/ui/X.svelte', '<p>{@html "x"}</p>\n', 'svelte/no-at-html-tags'],
  ['src/state/x.ts', "import { a } from './a.ts';\nvoid a;\n", 'no-restricted-imports'],
])('%s: %s', async (file, text, rule) => {
  expect(await rulesAgainst(file, text)).toContain(rule);
});

test.each([
  ['src/worker/client.ts', "export const x = new Worker('./x');"],
  ['src/ui/X.svelte', '<script lang="ts">\n  let w = 1;\n</script>\n\n<p style:width="{w}px">x</p>\n'],
  ['src/engine/core/x.ts', "export const x = new Date('2001-01-01');"],
])('%s may: %s', async (file, text) => {
  expect((await rulesAgainst(file, text)).filter((rule) => rule?.includes('restricted'))).toEqual([]);
});
