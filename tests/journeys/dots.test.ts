/** The dots in the rollout panel are the router's counts: a canary, an A/B test and a shadow, several ticks of each. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOf } from './run-on-screen';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Counts the shapes of every path that is filled on the canvas of the flow; the last picture is left in `drawnDots`. */
function countShapes(): void {
  const shapes = new WeakMap<Path2D, number>();
  for (const name of ['rect', 'arc'] as const) {
    const original = Path2D.prototype[name] as (...args: never[]) => void;
    Path2D.prototype[name] = function (this: Path2D, ...args: never[]) {
      shapes.set(this, (shapes.get(this) ?? 0) + 1);
      original.apply(this, args);
    } as never;
  }
  const fill = CanvasRenderingContext2D.prototype.fill as (...args: unknown[]) => void;
  CanvasRenderingContext2D.prototype.fill = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
    const flow = this.canvas.closest('[data-testid=flow]');
    if (flow && args[0] instanceof Path2D) {
      const filled = [...((flow as { fills?: number[] }).fills ?? []), shapes.get(args[0]) ?? 0].slice(-3);
      Object.assign(flow, { fills: filled });
    }
    fill.apply(this, args);
  } as never;
}

/** Ticks of the first rollouts of the first arm with such a plan: first, second, middle, last. */
function ticksOf(page: Page, kind: string): Promise<{ arm: number; ticks: number[] }> {
  return page.evaluate((kind) => {
    const run = driftscope.session.run!;
    const arm = run.scenario.arms.findIndex(({ rollout }) => rollout.kind === kind);
    const candidate = run.series('candidate', arm);
    const all = [...candidate.keys()].filter((t) => !Number.isNaN(candidate[t]!));
    const picked = [0, 1, all.length >> 2, all.length >> 1, all.length - 1].map((i) => all[i]!);
    return { arm, ticks: [...new Set(picked)] };
  }, kind);
}

test.each([
  ['canary', 'flu-in-winter'],
  ['shadow', 'flu-in-winter'],
  ['ab-test', 'lockdown-spending'],
  ['canary', 'lockdown-spending'],
])('%s in %s', async (kind, story) => {
  const { page, problems, close } = await visit(browser, `?story=${story}`, { reducedMotion: 'reduce' }, countShapes);
  await hashOf(page);
  const { arm, ticks } = await ticksOf(page, kind);
  expect(ticks.length).toBeGreaterThan(2);
  await page.evaluate((arm) => {
    driftscope.session.openStage = 'rollout';
    driftscope.session.setFocus(arm);
  }, arm);
  for (const tick of ticks) {
    await page.evaluate((tick) => driftscope.session.movePlayhead(tick), tick);
    await page.waitForFunction(
      (tick) =>
        driftscope.session.inspectionArm === driftscope.session.focusArm &&
        document.querySelector<HTMLElement>('[data-testid=flow]')?.dataset.tick === String(tick),
      tick,
    );
    const seen = await page.evaluate(
      ([arm, tick]) => {
        const run = driftscope.session.run!;
        const flow = document.querySelector<HTMLElement>('[data-testid=flow]')!;
        const at = (name: string) => run.at(name, arm!, tick!);
        const requests = [at('servedIncumbent'), at('servedCandidate')];
        const data = flow.dataset;
        return {
          requests,
          shadow: at('shadow') === 1,
          batch: driftscope.session.inspection!.batch.n,
          lanes: [Number(data.requestsIncumbent), Number(data.requestsCandidate)],
          dots: [Number(data.dotsIncumbent), Number(data.dotsCandidate)],
          each: Number(data.each),
          drawn: (flow as { fills?: number[] }).fills!.reduce((sum, n) => sum + n, 0),
        };
      },
      [arm, tick] as const,
    );
    const { requests, shadow, batch, lanes, dots, each, drawn } = seen;
    expect(requests[0]! + requests[1]!).toBe(batch);
    // A shadow serves nothing, but is asked everything.
    if (shadow) expect([requests[1], lanes]).toEqual([0, [batch, batch]]);
    else expect(lanes).toEqual(requests);
    expect(dots).toEqual(lanes.map((n) => Math.ceil(n / each)));
    expect(drawn).toBe(dots[0]! + dots[1]!);
  }
  expect(problems).toEqual([]);
  await close();
});
