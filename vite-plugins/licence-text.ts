import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that may be bundled into an MIT product. */
const ALLOWED = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD']);
/** Standard texts, for packages that are published without one. */
const STANDARD = new URL('./licence-texts/', import.meta.url);

interface Manifest {
  name: string;
  version: string;
  license?: string;
  main?: string;
  module?: string;
  author?: string | { name: string };
}

/**
 * Name, version and licence of the package in a folder, with the full text of the licence: its own file, else the
 * section of its readme, else the standard text under the copyright line of its sources or its author's name.
 * Errors: a licence outside of the list; no text to be had.
 */
export function licenceNotice(root: string): string {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license } = manifest;
  if (!license || !ALLOWED.has(license)) throw new Error(`${name} ${version}: licence "${license}" is not in the list`);
  const text = ownFiles(root) || readmeSection(root) || standardText(root, manifest);
  if (!text) throw new Error(`${name} ${version}: ${license}, but there is no text of it`);
  return `${name} ${version} (${license})\n\n${text}\n`;
}

function ownFiles(root: string): string {
  const names = readdirSync(root).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  return names
    .sort()
    .map((file) => readFileSync(join(root, file), 'utf8').trim())
    .join('\n\n');
}

function readmeSection(root: string): string {
  const readme = readdirSync(root).find((file) => /^readme/i.test(file));
  const text = readme ? readFileSync(join(root, readme), 'utf8') : '';
  const found = /^(?:#+ *)?licen[cs]e\b[^\n]*\n(?:[-=]+\n)?([\s\S]*?)(?=\n#|\n[^\n]+\n[-=]{4,}\n|$(?![\s\S]))/im.exec(
    text,
  );
  // A mere pointer to the licence is not its text.
  return found?.[1] && /copyright/i.test(found[1]) && /warrant/i.test(found[1]) ? found[1].trim() : '';
}

function standardText(root: string, { name, license, main, module, author }: Manifest): string {
  const file = new URL(`${license}.txt`, STANDARD);
  if (!existsSync(file)) return '';
  const source = [module, main].find((path) => path && existsSync(join(root, path)));
  const head = source ? readFileSync(join(root, source), 'utf8').slice(0, 2_000) : '';
  const holder = typeof author === 'object' ? author.name : author;
  const line = /^[\s*/]*(Copyright .*)$/m.exec(head)?.[1] ?? `Copyright ${holder ?? `the authors of ${name}`}`;
  return `${line.trim()}\n\n${readFileSync(file, 'utf8').trim()}`;
}
