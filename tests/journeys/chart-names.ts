import type { Page } from 'playwright';

/** Pictures without a name of at least three words, or without their numbers in the same row or panel. */
export const poorCharts = (page: Page) =>
  page.evaluate(() => {
    const poor: string[] = [];
    const seen = document.querySelectorAll<HTMLElement>('main figure, main [role="img"], main canvas');
    const textOf = (ids: string | null) =>
      (ids ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ');
    for (const chart of seen) {
      if (chart.closest('[data-decoration]')) continue;
      // A canvas is drawn for the picture around it, which speaks for it.
      const hidden = chart.getAttribute('aria-hidden') === 'true';
      const speaker = hidden
        ? (chart.closest<HTMLElement>('[role="img"]') ?? chart.closest<HTMLElement>('section'))
        : chart;
      const name =
        speaker?.getAttribute('aria-label') ??
        `${textOf(speaker?.getAttribute('aria-labelledby') ?? null)} ${speaker?.querySelector('figcaption')?.textContent ?? ''}`;
      const where = chart.outerHTML.slice(0, 100);
      if (!hidden && name.trim() === '') poor.push(`no name: ${where}`);
      if (chart.getAttribute('role') === 'img' && name.trim().split(/\s+/).length < 3)
        poor.push(`no sentence, “${name}”: ${where}`);
      const part = chart.closest('section');
      if (!part?.querySelector('table, details, .as-table')) poor.push(`no table: ${where}`);
    }
    return { count: seen.length, poor };
  });
