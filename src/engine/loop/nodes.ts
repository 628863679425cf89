/** Where the truth of a source is computed: on its nodes, else in the cells of its grid. */
import { answeredPositive } from '../score/truth';
import type { Source } from '../types';

/** n × d inputs, as `Trainer.predict` takes them. */
export const nodesOf = (source: Source): Float32Array => source.nodes ?? source.grid!.points;

export const nodeCount = (source: Source): number => nodesOf(source).length / source.d;

/** Share of each node that a model answers with 1, from its scores there: all or nothing, or part of a grid's cell. */
export function answeredAt(source: Source, scores: Float32Array): Float64Array {
  if (!source.nodes) return answeredPositive(source.grid!, scores);
  const share = new Float64Array(scores.length);
  for (let i = 0; i < share.length; i++) share[i] = scores[i]! >= 0.5 ? 1 : 0;
  return share;
}
