/** Paths as the reader meant them. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from './usage-error';

/** npm runs scripts in the project's folder and says in INIT_CWD where the reader stands. */
export function fromHere(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

/** Before the run, not after it. @throws UsageError */
export function checkFolder(path: string, option = 'out'): void {
  const folder = dirname(fromHere(path));
  if (!existsSync(folder)) throw new UsageError(`--${option} is "${path}": the folder ${folder} does not exist.`);
}
