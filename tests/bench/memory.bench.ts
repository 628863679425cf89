/** A thousand short runs in one page: tensors, and the live heap of page and worker, after 50, 250, 500 and 1,000 of them. */
import { memoryMeter, runMany, tinyScenario, type Held } from '../journeys/memory-of-page';
import { hashAfter, hashOf } from '../journeys/run-on-screen';
import { withSite } from './built-site';
import { line, type Target } from './figures';

const AFTER = [50, 250, 500, 1000];

export default async function bench(): Promise<Target[]> {
  const held: Held[] = [];
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
    }
  });
  const mb = (bytes: number) => `${(bytes / 2 ** 20).toFixed(2)} MB`;
  held.forEach(({ tensors, page, worker }, i) =>
    line(`after ${AFTER[i]} runs`, `${tensors} tensors`, `heap of page ${mb(page)}, of worker ${mb(worker)}`),
  );
  line('a run', `${(runMs / AFTER.at(-1)!).toFixed(1)} ms`);
  const [early, late] = [held[0]!, held.at(-1)!];
  const leaked = late.tensors - early.tensors;
  const ratios = [late.page / early.page, late.worker / early.worker];
  const shown = ratios.map((ratio) => ratio.toFixed(3)).join(', ');
  line('run 1,000 to run 50: page, worker', shown);
  return [
    { name: 'tensors leaked over 1,000 runs', asked: '0', measured: String(leaked), met: leaked === 0 },
    {
      name: 'heap, run 1,000 to 50: page, worker',
      asked: '≤ 1.05 ×',
      measured: shown,
      met: Math.max(...ratios) <= 1.05,
    },
  ];
}
