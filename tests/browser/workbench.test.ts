import axe from 'axe-core';
import fc from 'fast-check';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import App from '../../src/App.svelte';
import '../../src/app.css';
import { getPath, setPath, stories } from '../../src/scenario';
import { completeScenario } from '../../src/scenario/schema';
import { Session } from '../../src/state/session.svelte';
import { SimulationClient } from '../../src/worker/client';
import { anyScenario } from '../support/scenarios';
import { leafPaths } from '../ui/workbench/leaves';
import { fakeClient } from './fake-run';

let session: Session;
const flu = stories['flu-in-winter']!;

async function open(client: ConstructorParameters<typeof Session>[0]['client'] = fakeClient()) {
  session = new Session({ stories, setPath, client });
  session.setStory(flu.key);
  render(App, { session, telling: null });
  await vi.waitFor(() => expect(session.run).not.toBeNull(), 20_000);
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard('w');
  await vi.waitFor(() => expect(document.querySelector('#workbench .field')).not.toBeNull(), 10_000);
}
beforeEach(async () => {
  await page.viewport(1440, 900);
});
afterEach(() => session.cancel());

const find = <T extends HTMLElement>(selector: string): T => {
  const found = document.querySelector<T>(`#workbench ${selector}`);
  if (!found) throw new Error(`nothing at ${selector}`);
  return found;
};
const byPath = (path: string, control: string) => find<HTMLInputElement>(`[data-path="${path}"] ${control}`);
const at = (path: string) => getPath(completeScenario(session.scenario), path);
const button = (name: RegExp) => {
  const all = [...document.querySelectorAll<HTMLButtonElement>('#workbench button')];
  const found = all.find((each) =>
    name.test((each.getAttribute('aria-label') ?? each.textContent ?? '').replace(/\s+/g, ' ').trim()),
  );
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
async function enter(element: HTMLInputElement | HTMLSelectElement, value: string) {
  if (element instanceof HTMLSelectElement) element.value = value;
  else {
    element.focus();
    element.value = value;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }
  element.dispatchEvent(new Event('change', { bubbles: true }));
  await settled();
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 60));

describe('the workbench', () => {
  it('opens and closes by W and by its button, and gives the focus back', async () => {
    await open();
    expect(document.activeElement?.id).toBe('workbench-title');
    await userEvent.keyboard('{Escape}');
    await settled();
    expect(document.querySelector('#workbench')).toBeNull();
    const opener = document.querySelector<HTMLElement>('[aria-controls=workbench]')!;
    expect(document.activeElement).toBe(opener);
    opener.click();
    await settled();
    expect(opener.getAttribute('aria-expanded')).toBe('true');
    button(/^Close the workbench/).click();
    await settled();
    expect(document.querySelector('#workbench')).toBeNull();
  });

  it('changes a parameter of each type, undoes all of it and does it again', async () => {
    await open();
    const before = completeScenario(session.scenario);
    await enter(byPath('arms.1.retrain.every', 'input[type=text]'), '14');
    await enter(byPath('data.drifts.0.to', 'input[type=range]'), '0.5');
    await enter(byPath('data.drifts.0.ramp', 'select') as never, 'linear');
    byPath('arms.1.retrain.warm', 'input').click();
    await settled();
    await enter(byPath('data.words.positive', 'input'), 'influenza');
    await enter(byPath('arms.1.rollout.steps', '.step:nth-child(2) input'), '60');
    await enter(byPath('arms.2.rollout', 'select') as never, 'ab-test');
    await enter(byPath('clock.start', 'input'), '2024-10-01');
    const after = completeScenario(session.scenario);
    expect([
      at('arms.1.retrain.every'),
      at('data.drifts.0.to'),
      at('data.drifts.0.ramp'),
      at('arms.1.retrain.warm'),
      at('data.words.positive'),
      at('arms.1.rollout.steps.1.share'),
      at('arms.2.rollout.kind'),
      at('clock.start'),
    ]).toEqual([14, 0.5, 'linear', true, 'influenza', 0.6, 'ab-test', '2024-10-01']);
    expect(byPath('arms.2.rollout.power', 'input[type=text]').value).toBe('0.8');
    (document.activeElement as HTMLElement).blur();
    for (let i = 0; i < 8; i++) await userEvent.keyboard('{Control>}z{/Control}');
    expect(completeScenario(session.scenario)).toEqual(before);
    for (let i = 0; i < 8; i++)
      await userEvent.keyboard(i % 2 ? '{Control>}y{/Control}' : '{Control>}{Shift>}z{/Shift}{/Control}');
    expect(completeScenario(session.scenario)).toEqual(after);
  });

  it('makes one step of a drag, and its button says what it takes back', async () => {
    await open();
    const slider = byPath('data.drifts.0.to', 'input[type=range]');
    for (const value of ['0.41', '0.45', '0.6']) {
      slider.value = value;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }
    slider.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    button(/^Undo: drift 1: .*0\.4 → 0\.6$/).click();
    await settled();
    expect(at('data.drifts.0.to')).toBe(0.4);
    expect(slider.getAttribute('aria-valuetext')).toBe('0.4');
    expect(button(/^Redo: drift 1/).disabled).toBe(false);
  });

  it('keeps a bad value with one sentence beside it; the run keeps the last good scenario', async () => {
    await open();
    const field = byPath('arms.1.retrain.every', 'input[type=text]');
    const good = session.scenario;
    await enter(field, '0');
    expect(session.scenario).toBe(good);
    expect([field.value, field.ariaInvalid]).toEqual(['0', 'true']);
    const described = field
      .getAttribute('aria-describedby')!
      .split(' ')
      .map((id) => document.getElementById(id)!.textContent);
    expect(described.at(-1)).toContain('Every is 0: a whole number from 1 to 730 is allowed.');
    await userEvent.keyboard('{Escape}');
    await settled();
    expect([field.value, field.ariaInvalid, field.isConnected]).toEqual(['30', null, true]);
  });

  it('finds parameters by label, help and path, and says when there are none', async () => {
    await open();
    const search = find<HTMLInputElement>('input[type=search]');
    const shown = () =>
      [...document.querySelectorAll<HTMLElement>('#workbench [data-path]')].map((each) => each.dataset.path!);
    await enter(search, 'cooldown');
    expect(shown()).toEqual(['arms.2.retrain.cooldown', 'arms.3.retrain.cooldown']);
    await enter(search, 'bayes conventional nothing');
    expect(find('.none').textContent).toContain('No parameter has');
    await enter(search, 'arms.3 threshold');
    expect(shown().length).toBeGreaterThan(0);
    expect(shown().every((path) => path.startsWith('arms.3.'))).toBe(true);
    await userEvent.keyboard('{Escape}');
    await settled();
    expect(search.value).toBe('');
    expect(shown().length).toBeGreaterThan(50);
  });

  it('lists what differs from the story; each of it, and all of it, can be put back', async () => {
    await open();
    await enter(byPath('seed', 'input[type=text]'), '11');
    await enter(byPath('costs.job', 'input[type=text]'), '9');
    button(/^2 things differ from “Flu in winter”/).click();
    await settled();
    expect(find('#wb-differences').textContent).toMatch(/time: seed\s*7\s*→ 11/);
    button(/^Put back: time: seed/).click();
    await settled();
    expect([at('seed'), at('costs.job')]).toEqual([7, 9]);
    button(/^Reset all/).click();
    await settled();
    expect(session.scenario).toBe(flu.scenario);
    expect(find('.differences').textContent).toContain('Nothing differs');
  });

  it('adds, copies, moves and removes arms; the arm in focus stays in focus', async () => {
    await open();
    session.setFocus(1);
    button(/^Move monthly up/).click();
    await vi.waitFor(() =>
      expect([session.run!.scenario.arms[0]!.name, session.focusName]).toEqual(['monthly', 'monthly']),
    );
    expect(document.activeElement?.closest('li')?.querySelector('input')?.value).toBe('monthly');
    for (const name of [/^Duplicate never/, /^Add an arm/, /^Remove on recall/]) {
      button(name).click();
      await settled();
    }
    await settled();
    expect(session.scenario.arms.map(({ name }) => name)).toEqual([
      'monthly',
      'never',
      'never 2',
      'on PSI > 0.2',
      'arm 2',
    ]);
    button(/^Add a concept drift/).click();
    button(/^Add a monitor/).click();
    await settled();
    expect([session.scenario.data.drifts.length, session.scenario.monitor.tests.map(({ kind }) => kind)]).toEqual([
      2,
      ['psi', 'ks'],
    ]);
    button(/^Remove drift 2/).click();
    await settled();
    expect(session.scenario.data.drifts).toHaveLength(1);
  });

  it('saves a file and opens it again, chosen or dropped; a bad one changes nothing', async () => {
    await open();
    await enter(byPath('seed', 'input[type=text]'), '31');
    const saved = completeScenario(session.scenario);
    let name = '';
    const blobs: Blob[] = [];
    const address = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (blobs.push(blob as Blob), 'blob:x'));
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      name = this.download;
    });
    button(/^Save/).click();
    address.mockRestore();
    click.mockRestore();
    expect(name).toBe('flu-in-winter-seed-31.json');
    const file = new File([await blobs[0]!.text()], name);
    button(/^Reset all/).click();
    await settled();
    const drop = (dropped: File) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(dropped);
      window.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    };
    drop(file);
    await vi.waitFor(() => expect(completeScenario(session.scenario)).toEqual(saved));
    expect(session.story?.key).toBe('flu-in-winter');
    const chosen = new DataTransfer();
    chosen.items.add(new File(['{"seed": 1e9'], 'broken.json'));
    const chooser = find<HTMLInputElement>('input[type=file]');
    chooser.files = chosen.files;
    chooser.dispatchEvent(new Event('change', { bubbles: true }));
    await vi.waitFor(() => expect(find('.said').textContent).toMatch(/^“broken\.json” is not JSON: .*\.$/));
    expect(completeScenario(session.scenario)).toEqual(saved);
  });

  it('runs a change at once, in the real worker', async () => {
    const client = new SimulationClient();
    await open({ startRun: client.startRun.bind(client), inspect: client.inspect.bind(client) });
    await enter(byPath('clock.ticks', 'input[type=text]'), '40');
    await vi.waitFor(() => expect([session.status, session.run?.ticks]).toEqual(['ready', 40]), 20_000);
    client.close();
  }, 40_000);
});

describe('any legal scenario', () => {
  it('has a control for every parameter, and each shows its value', async () => {
    await open();
    const shownValue = (path: string): unknown => {
      const box = find(`[data-path="${path}"]`);
      const steps = [...box.querySelectorAll('.step')];
      if (steps.length > 0) {
        const pair = (step: Element) => [...step.querySelectorAll('input')].map(({ value }) => Number(value));
        return steps.map(pair);
      }
      // Painted points are changed on the scatter: here they are counted.
      const counted = box.querySelector('output');
      if (counted) return counted.textContent;
      const control = box.querySelector<HTMLInputElement>('input[type=checkbox], input[type=text], select')!;
      return control.type === 'checkbox' ? control.checked : control.value;
    };
    await fc.assert(
      fc.asyncProperty(anyScenario, async (scenario) => {
        session.setScenario(scenario, null);
        await new Promise((resolve) => setTimeout(resolve, 20));
        for (const path of leafPaths(scenario)) {
          // Of the drifts one is in hand.
          const drift = /^data\.drifts\.(\d+)/.exec(path)?.[1];
          if (drift) find(`[data-drift="${drift}"]`).focus();
          flushSync();
          const value = getPath(scenario, path) as never;
          const shown = shownValue(path);
          if (path === 'data.source.points') expect(shown).toBe(`${(value as unknown[]).length} points`);
          else if (Array.isArray(value)) {
            const steps = (value as { share: number; bake: number }[]).map(({ share, bake }) => [share * 100, bake]);
            expect((shown as number[][]).map(([share, bake]) => [share!.toFixed(6), bake])).toEqual(
              steps.map(([share, bake]) => [share!.toFixed(6), bake]),
            );
          } else if (typeof value === 'object') expect(shown).toBe((value as { kind: string }).kind);
          else expect(String(shown), path).toBe(String(value).replace(/[\r\n]/g, ''));
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

describe('the workbench is accessible', () => {
  it.each([1440, 1024, 390])(
    'at %i pixels, light and dark, with errors and everything unfolded',
    async (width) => {
      await page.viewport(width, 844);
      await open();
      await enter(byPath('arms.1.retrain.every', 'input[type=text]'), '0');
      await enter(byPath('costs.job', 'input[type=text]'), '9');
      for (const fold of document.querySelectorAll<HTMLElement>('#workbench h4 [aria-expanded=false]')) fold.click();
      button(/differs from/).click();
      for (const theme of ['light', 'dark']) {
        document.documentElement.dataset.theme = theme;
        await settled();
        const { violations } = await axe.run('#workbench', {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        expect(
          violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]!.html.slice(0, 200)} ×${nodes.length}`),
        ).toEqual([]);
      }
      delete document.documentElement.dataset.theme;
      const bench = find('.list');
      expect(bench.scrollWidth).toBeLessThanOrEqual(bench.clientWidth);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    },
    40_000,
  );
});
