/** How far the fits behind a learning curve went. */
import type { Version } from '../../../engine/types';

/** The losses that were measured: one for each epoch that was run. */
export function measuredCurve({ curve, epochs }: Pick<Version, 'curve' | 'epochs'>): Float32Array {
  return curve.subarray(0, epochs);
}

/** A sentence on the fits that stopped early: "v3 stopped after 7 of 30 epochs." Empty where none did. */
export function stopWords(versions: readonly Pick<Version, 'id' | 'curve' | 'epochs'>[]): string {
  const early = versions.filter(({ curve, epochs }) => epochs < curve.length);
  if (early.length === 0) return '';
  const words = early.map(({ id, curve, epochs }, i) =>
    i === 0 ? `v${id} stopped after ${epochs} of ${curve.length} epochs` : `v${id} after ${epochs} of ${curve.length}`,
  );
  return `${words.join(', ')}.`;
}
