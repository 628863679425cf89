/** What the worker would answer of a made-up run. */
import type { InspectRequest, Inspection, Scenario, Source, Version } from '../../engine/types';
import { hasTruth } from '../../engine/data';
import { sourceOf } from './made-up-world';

/** Scores by [slope, angle, bias] of the first two features: a logistic model, or a plane. */
function scorer({ task, d }: Source, { weights }: Version): (x: Float32Array, n: number) => Float32Array {
  const [slope, angle, bias] = weights as unknown as [number, number, number];
  const value = (x0: number, x1: number) => slope * (Math.cos(angle) * x0 + Math.sin(angle) * x1) + bias;
  const link = task === 'regression' ? (z: number) => z : (z: number) => 1 / (1 + Math.exp(-z));
  return (x, n) => Float32Array.from({ length: n }, (_, i) => link(value(x[d * i]!, x[d * i + 1]!)));
}

/** The router here takes the first `share` of the requests by a hash of the index. */
export function madeUpInspection(scenario: Scenario, request: InspectRequest): Inspection {
  const source = sourceOf(scenario);
  const batch = source.batch(request.tick);
  const wanted = Math.round(request.share * batch.n);
  const order = Array.from({ length: batch.n }, (_, i) => i).sort((a, b) => ((a * 7919) % 1009) - ((b * 7919) % 1009));
  const routed = new Uint8Array(batch.n);
  if (request.candidate && !request.shadow) order.slice(0, wanted).forEach((i) => (routed[i] = 1));
  const rows = (from: number, to: number) => {
    const batches = Array.from({ length: to - from + 1 }, (_, k) => source.batch(from + k));
    return {
      x: Float32Array.from(batches.flatMap((b) => [...b.x])),
      y: Float32Array.from(batches.flatMap((b) => [...b.y])),
      n: batches.reduce((sum, b) => sum + b.n, 0),
    };
  };
  const to = request.incumbent.window[1];
  const incumbent = scorer(source, request.incumbent);
  const candidate = request.candidate && scorer(source, request.candidate);
  const grid = hasTruth(scenario) ? source.grid : undefined;
  const at = (t: number) => ({
    density: source.density!(t, batch.x, batch.n),
    posterior: source.posterior!(t, batch.x, batch.n),
  });
  const cells = grid ? grid.columns * grid.rows : 0;
  return {
    tick: request.tick,
    batch,
    incumbent: incumbent(batch.x, batch.n),
    candidate: candidate ? candidate(batch.x, batch.n) : null,
    routed,
    reference: rows(Math.max(-scenario.clock.history, to - 3), to),
    current: rows(Math.max(0, request.tick - 6), request.tick),
    surface: grid
      ? {
          grid,
          incumbent: incumbent(grid.points, cells),
          candidate: candidate ? candidate(grid.points, cells) : null,
          then: source.joint!(0),
          now: source.joint!(request.tick),
        }
      : null,
    truth: grid ? { then: at(0), now: at(request.tick), steps: [] } : null,
  };
}
