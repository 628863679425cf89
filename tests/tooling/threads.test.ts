/** Each thread's code compiles against what that thread has, and nothing else. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Messages of the compiler for each line of code, as if it stood in a new file beside this tsconfig. */
function compile(project: string, lines: string[]): string[] {
  const config = join(ROOT, project, 'tsconfig.json');
  const { config: json } = ts.readConfigFile(config, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(json, ts.sys, dirname(config));
  const planted = new Map(lines.map((line, i) => [join(dirname(config), `planted-${i}.ts`), line]));
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target) =>
    planted.has(name)
      ? ts.createSourceFile(name, `export const x = ${planted.get(name)};`, target)
      : read(name, target);
  // One program for all of them: what takes long is to read the library's types.
  const program = ts.createProgram([...planted.keys()], options, host);
  return [...planted.keys()].map((name) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(name))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
      .join('\n'),
  );
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

const PROJECTS = [...new Set([...CANNOT, ...CAN].map(([project]) => project))];

describe.each(PROJECTS)('%s', (project) => {
  const of = (list: [string, string][]) => list.filter(([name]) => name === project).map(([, line]) => line);
  const lines = [...of(CANNOT), ...of(CAN)];
  let messages: string[];
  beforeAll(() => {
    messages = compile(project, lines);
  });

  it.each(of(CANNOT))('does not compile %s', (line) => {
    expect(messages[lines.indexOf(line)]).toMatch(/Cannot find name|does not exist/);
  });
  it.each(of(CAN))('compiles %s', (line) => {
    expect(messages[lines.indexOf(line)]).toBe('');
  });
});
