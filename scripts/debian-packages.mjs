/** Packages of Debian (or a system made of it), for those who may install them. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const OPTIONS = ['-qq', '-o', 'Dpkg::Use-Pty=0', '-o', 'Acquire::http::Timeout=30', '-o', 'DPkg::Lock::Timeout=300'];

/** Root on Debian, with apt. */
export function canInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

/** @param {string[]} args */
function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // On standard error: the standard output of a caller may be one path.
  return spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], timeout: 600_000, env }).status === 0;
}

/** Installs packages and nothing that they only recommend. False if that failed. @param {string[]} packages */
export function installPackages(packages) {
  // A failed update (one dead mirror among several) need not be fatal; the installation decides.
  apt(['update', ...OPTIONS]);
  return apt(['install', '-y', '--no-install-recommends', ...OPTIONS, ...packages]);
}
