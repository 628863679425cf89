import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import App from '../../src/App.svelte';
import '../../src/app.css';
import { setPath, stories } from '../../src/scenario';
import { Session } from '../../src/state/session.svelte';
import { fakeClient, fakeScenario } from './fake-run';

const story = {
  ...Object.values(stories)[0]!,
  scenario: fakeScenario,
  focus: 'monthly',
  metric: 'recall' as const,
};
let session: Session;
const all = <E extends Element = HTMLElement>(selector: string) => [...document.querySelectorAll<E>(selector)];
const box = (element: Element) => element.getBoundingClientRect();
/** The heights have followed the window, and the sentences the playhead. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 400));

beforeEach(async () => {
  await page.viewport(1440, 800);
  session = new Session({ stories: { [story.key]: story }, setPath, client: fakeClient() });
  session.setStory(story.key);
  render(App, { session, telling: null });
  await vi.waitFor(() => expect(session.status).toBe('ready'), 5000);
  await vi.waitFor(() => expect(all('.timeline .row')).toHaveLength(5), 5000);
});
afterEach(() => session.cancel());

describe('the timeline', () => {
  it.each([
    [1440, 800, 5],
    [1440, 700, 3],
    [1280, 600, 2],
    [1024, 768, 4],
    [1024, 900, 5],
    [390, 844, 2],
  ])('at %i × %i cuts no row, and shows %i or more of them whole', async (width, height, least) => {
    await page.viewport(width, height);
    await settled();
    scrollTo(0, 0);
    const axis = box(document.querySelector('.timeline .foot')!).top;
    const rows = all('.timeline .row').map(box);
    expect(rows.filter(({ top, bottom }) => top < axis && bottom > axis + 0.5)).toEqual([]);
    expect(rows.filter(({ bottom }) => bottom <= axis + 0.5).length).toBeGreaterThanOrEqual(least);
  });

  it.each([390, 360])(
    'has three dates or more at %i px wherever the playhead stands, and none under its own',
    async (width) => {
      await page.viewport(width, 800);
      await settled();
      for (let tick = 0; tick < session.ticks; tick += 9) {
        session.movePlayhead(tick);
        await new Promise(requestAnimationFrame);
        const shown = all<SVGTextElement>('.axis text').filter(
          (text) => getComputedStyle(text).visibility !== 'hidden',
        );
        expect(shown.length, `day ${tick}`).toBeGreaterThanOrEqual(3);
        const pill = box(document.querySelector('.pill')!);
        for (const text of shown) {
          const { left, right } = box(text);
          expect(right <= pill.left || left >= pill.right, `${text.textContent} on day ${tick}`).toBe(true);
        }
      }
    },
  );

  it('keeps the names of drifts within the plot', async () => {
    for (const width of [1440, 1280, 1024, 700, 390, 360]) {
      await page.viewport(width, 800);
      await settled();
      const plot = box(document.querySelector('.timeline .row .chart-rule')!);
      const names = all('.timeline .row:first-of-type .chip');
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) {
        expect(box(name).left).toBeGreaterThan(plot.left - 1);
        expect(box(name).right).toBeLessThan(box(document.querySelector('.timeline .rows')!).right);
      }
    }
  });

  it.each([1440, 390])(
    'at %i px its words stand before the line of the playhead, on a ground of their own',
    async (width) => {
      await page.viewport(width, 800);
      await settled();
      const line = document.querySelector('.playhead-line')!;
      expect(getComputedStyle(line).zIndex).toBe('auto');
      const words = all('.timeline .chip');
      expect(words.length).toBeGreaterThanOrEqual(3);
      for (const word of words) {
        const { zIndex, backgroundColor } = getComputedStyle(word);
        expect(Number(zIndex), word.textContent).toBeGreaterThan(0);
        expect(backgroundColor).toMatch(/^rgb\(/);
      }
      // Titles above their rows cover it as well.
      for (const title of width < 620 ? all('.timeline .row .gutter') : []) {
        expect(Number(getComputedStyle(title).zIndex)).toBeGreaterThan(0);
        expect(getComputedStyle(title).backgroundImage).not.toBe('none');
      }
      expect(
        all('.timeline .row svg text').filter(({ textContent }) => /alarm|possible|fresh|shift/.test(textContent)),
      ).toEqual([]);
    },
  );

  it('leads the line of the playhead to its date', async () => {
    await page.viewport(1440, 800);
    await settled();
    const pill = box(document.querySelector('.pill')!);
    // Further down it runs behind the foot.
    expect(box(document.querySelector('.playhead-line')!).bottom).toBeGreaterThanOrEqual(pill.top - 1);
  });

  it('keeps the marks of an arm within its lane', async () => {
    for (const width of [1440, 390]) {
      await page.viewport(width, 800);
      await settled();
      const borders = all('.timeline .lane').map((lane) => box(lane).top);
      const pitch = borders[1]! - borders[0]!;
      all('.timeline .lane').forEach((lane, i) => {
        for (const mark of lane.parentElement!.querySelectorAll('.mark')) {
          expect(box(mark).top, `arm ${i} at ${width} px`).toBeGreaterThan(borders[i]! - pitch);
          expect(box(mark).bottom).toBeLessThanOrEqual(borders[i]! + 1);
        }
      });
    }
  });

  it('tells the amounts at the ends of the cost lines apart by marker, not by colour alone', async () => {
    await page.viewport(1440, 800);
    await settled();
    const amounts = all('.timeline .row:last-of-type .label');
    expect(amounts).toHaveLength(session.scenario.arms.length);
    const markers = amounts.map((amount) => amount.querySelector('svg path')!.getAttribute('d'));
    expect(new Set(markers).size).toBe(markers.length);
  });

  it('speaks of the day on which the playhead came to rest, and counts retrainings up to it', async () => {
    const sentences = () => all('.timeline .row > .visually-hidden').map(({ textContent }) => textContent);
    session.movePlayhead(162);
    await settled();
    const [, quality, monitor, lanes, cost] = sentences();
    expect(quality).toContain('Recall on 10 December 2024: ');
    for (const sentence of [monitor, lanes, cost]) expect(sentence).toMatch(/^\S*.*[Uu]p to 10 December 2024/);
    expect(lanes).toContain('monthly 5 of 12 ×');
    session.movePlayhead(session.ticks - 1);
    await settled();
    expect(sentences()[3]).toContain('monthly 12 ×');
  });
});
