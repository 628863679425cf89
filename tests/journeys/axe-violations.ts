import axe from 'axe-core';
import type { Page } from 'playwright';

/**
 * What axe finds, all rules and any impact, in the page or in one part of it; one line per violation. Axe goes into the
 * page once, and describes only what is wrong: what passes is thousands of selectors that nobody reads.
 * @param rules all, or those of colour alone: for a page that was looked at in the other theme, which changes nothing else
 */
export async function violations(page: Page, part?: string, rules: 'all' | 'colour' = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ part, rules }) => {
      const here = (globalThis as unknown as { axe: typeof axe }).axe;
      const { violations } = await here.run(part ?? document, {
        resultTypes: ['violations'],
        ...(rules === 'colour' ? { runOnly: { type: 'tag' as const, values: ['cat.color'] } } : {}),
      });
      return violations.map(
        ({ id, impact, nodes }) =>
          `${id} (${impact}) ${nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 140)}`).join(' | ')}`,
      );
    },
    { part, rules },
  );
}
