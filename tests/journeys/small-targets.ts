import type { Page } from 'playwright';

/** Controls smaller than 24 × 24 px. In a line of text they may be smaller (WCAG 2.5.8). */
export const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, select, summary, input:not(.visually-hidden), a[href], [role="slider"], [role="tab"]',
      ),
    ]
      .filter((target) => target.checkVisibility({ visibilityProperty: true }))
      .filter(
        (target) => !(target.parentElement?.matches('p') && getComputedStyle(target).display.startsWith('inline')),
      )
      .map((target) => {
        // A label is part of its control's target.
        const { width, height } = (
          target.matches('input[type=checkbox]') ? (target.closest('label') ?? target) : target
        ).getBoundingClientRect();
        return { width, height, html: target.outerHTML.slice(0, 90) };
      })
      .filter(({ width, height }) => width > 0 && (width < 23.5 || height < 23.5))
      .map(({ width, height, html }) => `${width.toFixed(0)} × ${height.toFixed(0)}: ${html}`),
  );
