/** Each thread's code compiles against what that thread has, and nothing else. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Messages of the compiler for one line of code, as if it stood in a new file beside this tsconfig. */
function compile(project: string, line: string): string[] {
  const config = join(ROOT, project, 'tsconfig.json');
  const { config: json } = ts.readConfigFile(config, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(json, ts.sys, dirname(config));
  const planted = join(dirname(config), 'planted.ts');
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target) =>
    name === planted ? ts.createSourceFile(name, `export const x = ${line};`, target) : read(name, target);
  const program = ts.createProgram([planted], options, host);
  const found = program.getSemanticDiagnostics(program.getSourceFile(planted));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

const CANNOT: [project: string, line: string][] = [
  ['src/engine', 'document.title'],
  ['src/engine', 'window'],
  ['src/engine', 'performance.now()'],
  ['src/engine', 'setTimeout(() => 1)'],
  ['src/engine', 'process.env'],
  ['src/engine', 'console.log()'],
  ['src/engine/tf', 'document.title'],
  ['src/worker', 'document.title'],
  ['src/worker', 'window'],
  ['src/worker', 'localStorage'],
  ['src/worker', 'process.env'],
  ['src/cli', 'document.title'],
  ['src/cli', 'localStorage.length'],
  ['.', 'process.env'],
];
const CAN: [project: string, line: string][] = [
  ['src/engine', 'new Float64Array(3).fill(Math.PI)'],
  ['src/worker', 'self.postMessage'],
  ['src/worker', 'performance.now()'],
  ['src/cli', 'process.argv'],
  ['.', 'document.title'],
];

test.each(CANNOT)('%s does not compile %s', (project, line) => {
  expect(compile(project, line).join('\n')).toMatch(/Cannot find name|does not exist/);
});

test.each(CAN)('%s compiles %s', (project, line) => {
  expect(compile(project, line)).toEqual([]);
});
