/** What the page draws under the playhead, made again from the scenario, the tick and the weights: nothing is stored. */
import { makeSource } from './data';
import { predict } from './loop/fitting';
import { learners } from './model';
import { routeShare } from './rollout/router';
import { factorDistances, valueDistances } from './score/factor-distances';
import type { Batch, Host, InspectRequest, Inspection, PointTruth, Scenario, Source, Tick, Version } from './types';

/** Ticks of the training window that are drawn in grey, at most. */
const REFERENCE_TICKS = 14;

let lastScenario = '';
let lastSource: Source | null = null;

/** Sources are made once per scenario: an inspection follows every move of the playhead. */
function sourceOf(scenario: Scenario, tables: Host['tables']): Source {
  const { seed, clock, data } = scenario;
  const key = JSON.stringify({ seed, clock, data });
  if (key !== lastScenario || !lastSource) {
    lastSource = makeSource(scenario, tables);
    lastScenario = key;
  }
  return lastSource;
}

function gather(source: Source, from: Tick, to: Tick): { x: Float32Array; y: Float32Array; n: number } {
  const batches: Batch[] = [];
  for (let t = from; t <= to; t++) batches.push(source.batch(t));
  const n = batches.reduce((sum, batch) => sum + batch.n, 0);
  const x = new Float32Array(n * source.d);
  const y = new Float32Array(n);
  let at = 0;
  for (const batch of batches) {
    x.set(batch.x, at * source.d);
    y.set(batch.y, at);
    at += batch.n;
  }
  return { x, y, n };
}

/** The label that arrived last, up to and including `tick`: the latest arrival, of it the latest request. */
function newestLabel(source: Source, tick: Tick, oldest: Tick): number {
  let label = NaN;
  let newest = -Infinity;
  for (let t = tick; t >= oldest && newest < tick; t--) {
    const { y, arrivesAt, n } = source.batch(t);
    for (let i = n - 1; i >= 0; i--) {
      if (arrivesAt[i]! > newest && arrivesAt[i]! <= tick) {
        newest = arrivesAt[i]!;
        label = y[i]!;
      }
    }
  }
  return label;
}

export function inspect(request: InspectRequest, host: Pick<Host, 'trainer' | 'tables'>): Inspection {
  const { scenario, tick, arm, share, shadow } = request;
  const source = sourceOf(scenario, host.tables);
  const model = scenario.arms[arm]!.model ?? scenario.model;
  const learner = learners[model.kind]!.make(model, source.d, source.task);
  const batch = source.batch(tick);
  const lastLabel = learner.family === 'last-label' ? newestLabel(source, tick - 1, -scenario.clock.history) : NaN;
  const ask = ({ weights }: Version, x: Float32Array, n: number): Float32Array =>
    predict(host.trainer, learner, weights, x, n, tick, lastLabel);
  const [from, to] = request.incumbent.reference;
  const { candidate } = request;
  const { grid } = source;
  return {
    tick,
    batch,
    incumbent: ask(request.incumbent, batch.x, batch.n),
    candidate: candidate && ask(candidate, batch.x, batch.n),
    routed: candidate && !shadow ? routeShare(batch.user, candidate.id, share) : new Uint8Array(batch.n),
    reference: gather(source, Math.max(from, to - REFERENCE_TICKS + 1), to),
    current: gather(source, Math.max(to + 1, tick - scenario.monitor.windowTicks + 1), tick),
    surface:
      grid && source.joint
        ? {
            grid,
            incumbent: ask(request.incumbent, grid.points, grid.points.length / 2),
            candidate: candidate && ask(candidate, grid.points, grid.points.length / 2),
            then: source.joint(0),
            now: source.joint(tick),
          }
        : null,
    truth: truthOf(source, batch),
  };
}

/** Exact values at the requests of a batch, then and now, and what each drift has moved. */
function truthOf(source: Source, { tick, x, n }: Batch): Inspection['truth'] {
  const { posterior, density } = source;
  if (!posterior || !density) return null;
  const at = (t: Tick): PointTruth => ({ density: density(t, x, n), posterior: posterior(t, x, n) });
  const distances = source.task === 'regression' ? valueDistances : factorDistances;
  const steps = (source.steps?.(tick) ?? []).map(({ drift, before, after }) => ({
    drift,
    distances: { ...distances(before, after) },
  }));
  return { then: at(0), now: at(tick), steps };
}
