/** The six panels in a browser, over a made-up run: their figures, counts, keyboard and accessibility. */
import '../../src/app.css';
import { flushSync, type Component } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import Data from '../../src/ui/stages/data/Panel.svelte';
import Model from '../../src/ui/stages/model/Panel.svelte';
import Monitor from '../../src/ui/stages/monitor/Panel.svelte';
import Retrain from '../../src/ui/stages/retrain/Panel.svelte';
import Rollout from '../../src/ui/stages/rollout/Panel.svelte';
import Score from '../../src/ui/stages/score/Panel.svelte';
import type { Session } from '../../src/state/session.svelte';
import { hyperplane, stagger } from '../../src/ui/gallery/scenarios';
import { fakeSession, flu } from '../ui/stages/fixture';

const PANELS: Record<string, Component<{ session: Session }>> = { Data, Model, Monitor, Retrain, Rollout, Score };

async function open(panel: string, session: Session): Promise<HTMLElement> {
  const { container } = await render(PANELS[panel]!, { session });
  (container as HTMLElement).style.width = '400px';
  await settled(session);
  return container as HTMLElement;
}
/** The inspection of the playhead has come and is drawn. */
async function settled(session: Session): Promise<void> {
  await expect.poll(() => session.inspection?.tick).toBe(session.playhead);
  flushSync();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
function at(arm: number, tick: number, answer?: Parameters<typeof fakeSession>[1]): Session {
  const session = fakeSession(flu, answer);
  session.setFocus(arm);
  session.movePlayhead(tick);
  return session;
}
afterEach(() => cleanup());

describe('every panel', () => {
  it.each(Object.keys(PANELS))('%s names its arm and its date, and draws', async (panel) => {
    const session = at(1, 162);
    const container = await open(panel, session);
    const text = container.textContent ?? '';
    expect(text).toContain('monthly');
    if (panel !== 'Score') expect(text).toMatch(/10 Dec/);
    expect(container.querySelectorAll('[role="img"]:not([aria-label])')).toHaveLength(0);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });
  it.each(['Data', 'Model', 'Monitor', 'Rollout'])('%s waits without its inspection', async (panel) => {
    const session = at(1, 162, () => new Promise(() => {}));
    const { container } = await render(PANELS[panel]!, { session });
    expect(container.textContent).toContain('…');
  });
  it.each(Object.keys(PANELS))('%s is no wider than 340 px', async (panel) => {
    const session = at(1, 153);
    const container = await open(panel, session);
    container.style.width = '340px';
    await settled(session);
    expect((container.firstElementChild as HTMLElement).scrollWidth).toBeLessThanOrEqual(340);
  });
});

describe('data', () => {
  it('says which factor moved, from the exact distances', async () => {
    const container = await open('Data', at(1, 200));
    const pills = [...container.querySelectorAll('.pill')].map((p) => p.textContent!.split(',')[0]);
    expect(pills).toEqual([
      'moved 0.39',
      'unchanged',
      expect.stringMatching(/^moved/),
      expect.stringMatching(/^moved/),
    ]);
    expect(container.textContent).toContain('A label shift.');
    const why = [...container.querySelectorAll('figure > p')].map((p) => p.textContent);
    expect(why).toHaveLength(4);
    expect(why[1]).toContain('Kept by a label shift');
  });
  it('puts the numbers of one place into Bayes’ rule, and of the request that the arrow keys name', async () => {
    const session = at(1, 200);
    const container = await open('Data', session);
    const rule = () => container.querySelector<HTMLElement>('.rule')!;
    const terms = (row: number) =>
      Object.fromEntries(
        [...rule().querySelectorAll('tbody tr')[row]!.querySelectorAll<HTMLElement>('[data-term]')].map((td) => [
          td.dataset['term']!,
          Number(td.lastChild!.textContent!.replace(/·10⁻⁴$/, 'e-4').replace(/·10⁻⁵$/, 'e-5')),
        ]),
      ) as Record<'py' | 'pxGivenY' | 'px' | 'pyGivenX', number>;
    await expect.poll(() => rule()?.textContent).toContain('where flu has gained most');
    expect(container.querySelector('path.place')).not.toBeNull();
    const plot = container.querySelector<HTMLElement>('.plot')!;
    plot.focus();
    for (let i = 0; i < 8; i++) {
      plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
      flushSync();
      expect(rule().textContent).toContain('for the patient that is pointed at');
      const exact = session.inspection!.truth!.now.posterior[i]!;
      const now = terms(1);
      // three digits a term
      if (exact > 0.001) {
        expect(Math.abs((now.py * now.pxGivenY) / now.px / exact - 1)).toBeLessThan(0.02);
        expect(Math.abs(now.pyGivenX / exact - 1)).toBeLessThan(0.006);
      }
      expect(container.querySelector('.key')!.textContent).toContain('exact P(flu) ');
    }
    expect(container.querySelector('path.place')).toBeNull();
    // the same numbers stand in the tiles, in the order of the rule
    const inTiles = [...container.querySelectorAll('figure .term b')].map((b) => b.textContent);
    const inRule = [...rule().querySelectorAll('.now [data-term]')].map((td) => td.lastChild!.textContent);
    expect(inTiles).toEqual(inRule);
    plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    flushSync();
    expect(rule().textContent).toContain('where flu has gained most');
  });
  it('a tap names a request, and the lifted finger does not take it away', async () => {
    const container = await open('Data', at(1, 200));
    const plot = container.querySelector<HTMLElement>('.plot')!;
    const { left, top, width, height } = plot.getBoundingClientRect();
    const touch = { pointerType: 'touch', bubbles: true, clientX: left + width / 2, clientY: top + height / 2 };
    plot.dispatchEvent(new PointerEvent('pointerdown', touch));
    plot.dispatchEvent(new PointerEvent('pointerleave', touch));
    flushSync();
    await expect.poll(() => container.querySelector('.rule')?.textContent).toContain('that is pointed at');
    plot.dispatchEvent(new PointerEvent('pointerleave', { ...touch, pointerType: 'mouse' }));
    flushSync();
    expect(container.querySelector('.rule')!.textContent).toContain('where flu has gained most');
  });
  it('draws the model solid and the truth dashed, with their names', async () => {
    const container = await open('Data', at(1, 200));
    expect(getComputedStyle(container.querySelector('path.truth')!).strokeDasharray).not.toBe('none');
    expect(getComputedStyle(container.querySelector('path.incumbent')!).strokeDasharray).toBe('none');
    const labels = [...container.querySelectorAll('text.direct')].map((t) => t.textContent);
    expect(labels).toContain('truth');
    expect(labels.some((l) => l?.startsWith('model v'))).toBe(true);
  });
  it('claims no truth where there is none', async () => {
    const container = await open(
      'Data',
      at(1, 200, (inspection) => ({ ...inspection, surface: null })),
    );
    expect(container.textContent).toContain('the truth is unknown');
    expect(container.querySelectorAll('path.truth, .pill')).toHaveLength(0);
  });
});

describe('model', () => {
  it('says which trainer ran', async () => {
    const container = await open('Model', at(1, 162));
    const captions = () => [...container.querySelectorAll('caption')].map((caption) => caption.textContent).join(' ');
    await expect.poll(captions).toMatch(/; trained in tf\.js by /);
  });
});

describe('rollout', () => {
  it.each([
    [1, 121],
    [1, 124],
    [1, 153],
    [2, 146],
    [3, 100],
  ])('arm %i, tick %i: the dots are the served counts', async (arm, tick) => {
    const session = at(arm, tick);
    const container = await open('Rollout', session);
    const { dataset } = container.querySelector<HTMLElement>('[data-testid="flow"]')!;
    const served = (name: string) => session.run!.at(name, arm, tick);
    const shadow = session.run!.at('shadow', arm, tick) === 1;
    expect(dataset['each']).toBe('1');
    expect(Number(dataset['dotsIncumbent'])).toBe(served('servedIncumbent'));
    expect(Number(dataset['dotsCandidate'])).toBe(shadow ? 500 : served('servedCandidate'));
  });
  it('stands still, with every dot on screen, until it is played or pointed at', async () => {
    const container = await open('Rollout', at(1, 124));
    expect(container.querySelector<HTMLElement>('[data-testid="flow"]')!.dataset['moving']).toBe('false');
  });
  it('names one request after another by the arrow keys', async () => {
    const container = await open('Rollout', at(1, 124));
    const flow = container.querySelector<HTMLElement>('[data-testid="flow"]')!;
    flow.focus();
    flow.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    flushSync();
    const named = () => container.querySelector('.named')!.textContent!;
    expect(named()).toMatch(
      /^patient [\d,]+: fever .*, said (no )?flu, truth (no )?flu [✔✖]; label arrives on 7 November · asked v[34]$/,
    );
    const first = named();
    flow.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    flushSync();
    expect(named()).not.toBe(first);
  });
  it('quotes the abort, and goes to the last and the next rollout', async () => {
    const session = at(1, 155);
    const container = await open('Rollout', session);
    expect(container.textContent).toContain('Canary: v5 takes over from v4');
    session.movePlayhead(160);
    await settled(session);
    expect(container.textContent).toContain('No rollout runs.');
    const press = async (name: RegExp) => {
      [...container.querySelectorAll('button')].find((b) => name.test(b.textContent!))!.click();
      await settled(session);
    };
    await press(/last rollout/);
    expect(container.textContent).toContain('✖ Abort. 16.9\u00a0% against 12.0\u00a0%');
    session.movePlayhead(160);
    await settled(session);
    await press(/next rollout/);
    expect(session.playhead).toBe(180);
    expect(container.textContent).toContain('Canary: v6');
  });
});

describe('retrain and score', () => {
  it('move the playhead to a decision', async () => {
    const session = at(1, 10);
    const container = await open('Retrain', session);
    [...container.querySelectorAll('button')].find((b) => b.textContent!.includes('Day 150'))!.click();
    await settled(session);
    expect(session.playhead).toBe(150);
    expect(container.querySelector('[aria-current="true"]')!.textContent).toContain('v5 trained');
  });
  it('add up: the total of an arm is the sum of its parts, and the cheapest is named', async () => {
    const session = at(1, 364);
    const container = await open('Score', session);
    const text = container.textContent!;
    const totals = session.run!.scenario.arms.map((_, a) => session.run!.series('cost', a).reduce((s, v) => s + v, 0));
    const best = totals.indexOf(Math.min(...totals));
    expect(text).toContain(`${session.run!.scenario.arms[best]!.name} is the cheapest over the whole run`);
  });
});

describe('a world of many features', () => {
  const open10 = async () => {
    const session = fakeSession(hyperplane);
    session.setFocus(1);
    session.movePlayhead(162);
    const container = await open('Data', session);
    await expect.poll(() => container.querySelectorAll('figure').length).toBe(10);
    return { session, container };
  };
  const axes = (container: HTMLElement) =>
    [...container.querySelectorAll<HTMLElement>('text.axis')].map((text) => text.textContent!.replace(/ [→↑]/, ''));

  it('shows two of them by choice, kept in the session, and never one twice', async () => {
    const { session, container } = await open10();
    expect(axes(container)).toEqual(['x1', 'x2']);
    const [across, up] = [...container.querySelectorAll('select')] as [HTMLSelectElement, HTMLSelectElement];
    expect(across.options).toHaveLength(10);
    await userEvent.selectOptions(across, 'x7');
    expect(session.shownFeatures).toEqual([6, 1]);
    await userEvent.selectOptions(up, 'x7');
    expect(session.shownFeatures).toEqual([1, 6]);
    flushSync();
    expect(axes(container)).toEqual(['x2', 'x7']);
    const plot = container.querySelector<HTMLElement>('.plot')!;
    plot.focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => container.textContent).toMatch(/request .*: x2 0\.\d+, x7 0\.\d+, said/);
    // a boundary would be a lie: it depends on the other eight
    expect(container.querySelectorAll('.plot path')).toHaveLength(0);
  });

  it('has a histogram of each, says what is known, and is no wider than 340 px', async () => {
    const { container } = await open10();
    expect(container.textContent).toMatch(/A concept drift|Nothing has moved/);
    expect(container.textContent).not.toMatch(/NaN|undefined|Infinity|Real data/);
    container.style.width = '340px';
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect((container.firstElementChild as HTMLElement).scrollWidth).toBeLessThanOrEqual(340);
  });

  it('of categories shows each category once', async () => {
    const session = fakeSession(stagger);
    session.movePlayhead(162);
    const container = await open('Data', session);
    await expect
      .poll(() => [...container.querySelectorAll('figure b')].map((b) => b.textContent))
      .toEqual(['size', 'colour', 'shape']);
  });

  it('gives the monitor two of them, and all in a table', async () => {
    const session = fakeSession(hyperplane);
    session.shownFeatures = [2, 9];
    session.setFocus(1);
    session.movePlayhead(162);
    const container = await open('Monitor', session);
    const heads = [...container.querySelectorAll('h3')].map((h) => h.textContent);
    expect(heads.slice(0, 2)).toEqual(['X3', 'X10']);
    expect(container.textContent).not.toMatch(/NaN|undefined|Infinity/);
  });
});
