/** Python, where there is one with scikit-learn: Debian's package python3-sklearn. One thread, as our own worker has. */
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The first in the path may be one without packages beside Debian's own. */
const COMMANDS = ['python3', '/usr/bin/python3'];
const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

export const NO_PYTHON = 'skipped: no python3 here that can import sklearn (apt-get install python3-sklearn)';

/** A command that can import sklearn, or null. */
export function findPython(): string | null {
  const works = (command: string) => spawnSync(command, ['-c', 'import sklearn']).status === 0;
  return COMMANDS.find(works) ?? null;
}

/** Runs a script of tests/bench/python, and reads the JSON that it prints. */
export async function runPython<Result>(python: string, script: string, args: string[]): Promise<Result> {
  const path = join(process.cwd(), 'tests/bench/python', script);
  const { stdout } = await promisify(execFile)(python, [path, ...args], {
    env: { ...process.env, ...ONE_THREAD },
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout) as Result;
}
