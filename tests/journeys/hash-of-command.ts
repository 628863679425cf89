import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const COMMAND = fileURLToPath(new URL('../../src/cli/run.mjs', import.meta.url));

/**
 * The run's hash in Node, from `npm run simulate` with these arguments. Computed beside the page, not before or after
 * it: there are two cores.
 * @param scenario for the argument `-`, which reads it from standard input
 */
export async function hashOfCommand(args: string[], scenario?: unknown): Promise<string> {
  const running = promisify(execFile)(process.execPath, [COMMAND, ...args, '--format', 'json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  running.child.stdin!.end(scenario === undefined ? '' : JSON.stringify(scenario));
  return (JSON.parse((await running).stdout) as { hash: string }).hash;
}
