import type { Plugin, Rolldown } from 'vite';
import { licenceNotice } from './licence-text.ts';
import { packageOf } from './modules.ts';

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
    const render = () =>
      [...this.#packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, root]) => licenceNotice(root));
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
        if (found)
          this.#packages.set(found.name, found.root.startsWith('/node_modules') ? `.${found.root}` : found.root);
      }
    }
  }
}
