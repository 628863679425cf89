import axe from 'axe-core';
import type { Page } from 'playwright';

/**
 * What axe finds, all rules and any impact, in the page or in one part of it; one line per violation. Axe goes into the
 * page once, and describes only what is wrong: what passes is thousands of selectors that nobody reads.
 */
export async function violations(page: Page, part?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (part) => {
    const here = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations } = await here.run(part ?? document, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, impact, nodes }) =>
        `${id} (${impact}) ${nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 140)}`).join(' | ')}`,
    );
  }, part);
}
