/** A thousand short runs in one page: tensors, and the live heap of page and worker, after 50 to 2,000 of them. */
import {
  memoryMeter,
  runMany,
  scriptBytes,
  tinyScenario,
  type Held,
  type ScriptBytes,
} from '../journeys/memory-of-page';
import { hashAfter, hashOf } from '../journeys/run-on-screen';
import { withSite } from './built-site';
import { line, type Target } from './figures';

const AFTER = [50, 250, 500, 1000, 2000];

export default async function bench(): Promise<Target[]> {
  const held: Held[] = [];
  const scripts: ScriptBytes[] = [];
  let runMs = 0;
  await withSite(async (browser, address) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 800 }, reducedMotion: 'reduce' });
    await page.goto(address);
    await hashOf(page);
    await hashAfter(page, () =>
      page.evaluate((scenario) => driftscope.session.setScenario(scenario, null), tinyScenario()),
    );
    const measure = await memoryMeter(page);
    for (const [i, until] of AFTER.entries()) {
      const begin = performance.now();
      await runMany(page, AFTER[i - 1] ?? 0, until);
      runMs += performance.now() - begin;
      held.push(await measure());
      scripts.push(await scriptBytes(page));
    }
  });
  const mb = (bytes: number) => `${(bytes / 2 ** 20).toFixed(2)} MB`;
  held.forEach(({ tensors, page, worker }, i) =>
    line(`after ${AFTER[i]} runs`, `${tensors} tensors`, `heap of page ${mb(page)}, of worker ${mb(worker)}`),
  );
  scripts.forEach(({ objects, code }, i) =>
    line(`  of the page's heap after ${AFTER[i]} runs`, mb(objects), `held by scripts; machine code ${mb(code)}`),
  );
  line('a run', `${(runMs / AFTER.at(-1)!).toFixed(1)} ms`);
  const at = (runs: number) => AFTER.indexOf(runs);
  const leaked = held[at(1000)]!.tensors - held[at(50)]!.tensors;
  /** Of one run to another of what is measured after both. */
  const ratio = (name: string, values: number[], [late, early]: [number, number]): Target => {
    const grown = values[at(late)]! / values[at(early)]!;
    return {
      name: `${name}, run ${late} to ${early}`,
      asked: '≤ 1.05 ×',
      measured: grown.toFixed(3),
      met: grown <= 1.05,
    };
  };
  const pages = held.map(({ page }) => page);
  return [
    { name: 'tensors leaked over 1,000 runs', asked: '0', measured: String(leaked), met: leaked === 0 },
    ratio(
      'heap of the worker',
      held.map(({ worker }) => worker),
      [1000, 50],
    ),
    ratio(
      'held by the page’s scripts',
      scripts.map(({ objects }) => objects),
      [1000, 50],
    ),
    ratio('heap of the page with its machine code', pages, [1000, 50]),
    ratio('heap of the page with its machine code', pages, [2000, 1000]),
  ];
}
