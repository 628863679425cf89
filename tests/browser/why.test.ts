/** Why an arm errs: a choice of the quality row, and bars in the model's panel. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import App from '../../src/App.svelte';
import '../../src/app.css';
import { setPath, stories } from '../../src/scenario';
import { Session } from '../../src/state/session.svelte';
import { fakeClient, fakeScenario } from './fake-run';

const story = { ...Object.values(stories)[0]!, scenario: fakeScenario, focus: 'monthly', metric: 'accuracy' as const };
let session: Session;
const one = <E extends Element = HTMLElement>(selector: string) => document.querySelector<E>(selector);
const choice = () => one<HTMLSelectElement>('select[aria-label="Metric of this row"]')!;

beforeEach(async () => {
  await page.viewport(1440, 800);
  session = new Session({ stories: { [story.key]: story }, setPath, client: fakeClient() });
  session.setStory(story.key);
  render(App, { session, telling: null });
  await vi.waitFor(() => expect(session.status).toBe('ready'), 5000);
  await vi.waitFor(() => expect(choice()).not.toBeNull(), 5000);
});
afterEach(() => session.cancel());

describe('why it errs', () => {
  it('is chosen in the quality row, keeps the focus there, and says its four parts', async () => {
    choice().focus();
    await userEvent.selectOptions(choice(), 'Why it errs');
    await vi.waitFor(() => expect(one('.term-3')).not.toBeNull(), 5000);
    expect(document.activeElement).toBe(choice());
    const row = choice().closest('.row')!;
    expect(row.querySelector('svg[role=img]')!.getAttribute('aria-label')).toMatch(
      /^Why it errs: arm monthly on .*Of [\d.]+\s% error: [\d.]+ unavoidable, .* from ageing\.$/,
    );
    expect([...row.querySelectorAll('.name')].map((name) => name.textContent?.trim())).toEqual([
      'unavoidable',
      'too simple',
      'training',
      'ageing',
    ]);
    // the strip still speaks of accuracy, and going back brings the lines of all arms
    await userEvent.selectOptions(choice(), 'Accuracy');
    await vi.waitFor(() => expect(one('.term-3')).toBeNull(), 5000);
    expect(document.activeElement).toBe(choice());
  });

  it('has a table, speaks of the arm in focus, and on a phone names its lines above them', async () => {
    session.metric = 'why';
    await vi.waitFor(() => expect(one('.term-3')).not.toBeNull(), 5000);
    session.setFocus(0);
    await vi.waitFor(() => expect(choice().closest('.row')!.textContent).toContain('arm never'), 2000);
    choice().closest('.row')!.querySelector<HTMLButtonElement>('.as-table')!.click();
    await vi.waitFor(() => expect(one('.table table th:last-child')?.textContent).toBe('ageing'), 5000);
    await page.viewport(390, 844);
    await vi.waitFor(() => expect(document.querySelectorAll('ul.legend li')).toHaveLength(4), 5000);
  });
});
