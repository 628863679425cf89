import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { packageOf } from './modules.ts';

/** Licences that may be bundled into an MIT product. Anything else stops the build. */
const ALLOWED = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD']);

/**
 * Collects the packages whose code or files end up in the build, from the page's module graph and the workers', and
 * writes `notices.txt` with name, version, licence and full licence text of each.
 * Errors: a bundled package without a licence text, or with a licence outside of the list.
 */
export class LicenceNotices {
  /** package name → folder */
  readonly #packages = new Map<string, string>();

  worker(): Plugin {
    return { name: 'driftscope:notices-worker', generateBundle: (_, bundle) => this.#collect(bundle) };
  }

  page(): Plugin {
    const collect = (bundle: Rolldown.OutputBundle) => this.#collect(bundle);
    const render = () => [...this.#packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, root]) => notice(root));
    return {
      name: 'driftscope:notices',
      apply: 'build',
      // Workers are bundled while the page's modules load, so they are all known here.
      generateBundle(_, bundle) {
        collect(bundle);
        this.emitFile({ type: 'asset', fileName: 'notices.txt', source: render().join(`\n${'-'.repeat(80)}\n\n`) });
      },
    };
  }

  #collect(bundle: Rolldown.OutputBundle): void {
    for (const file of Object.values(bundle)) {
      const ids = file.type === 'chunk' ? file.moduleIds : file.originalFileNames;
      for (const id of ids) {
        const found = packageOf(/^[./]*node_modules\//.test(id) ? `/${id.replace(/^[./]+/, '')}` : id);
        if (found) this.#packages.set(found.name, found.root.startsWith('/node_modules') ? `.${found.root}` : found.root);
      }
    }
  }
}

function notice(root: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, string>;
  if (!license || !ALLOWED.has(license)) throw new Error(`${name} ${version}: licence "${license}" is not in the list`);
  const texts = readdirSync(root)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(root, file), 'utf8').trim());
  if (texts.length === 0) texts.push(sharedText(root, `${name}`, license));
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}

/** Packages of one repository that publish without the text (tf.js) share the text of a sibling. */
function sharedText(root: string, name: string, license: string): string {
  const sibling = join(root, '..', 'tfjs-core', 'LICENSE');
  if (name.startsWith('@tensorflow/') && existsSync(sibling)) return readFileSync(sibling, 'utf8').trim();
  throw new Error(`${name}: ${license}, but the package carries no licence text`);
}
