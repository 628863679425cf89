import type { Tick, Version } from '../../../engine/types';

export interface VersionRow {
  version: Version;
  /** First tick on which it served as incumbent; null = never. */
  from: Tick | null;
  /** Last tick on which it served; null = it still does at the end of what is known. */
  to: Tick | null;
}

/** Versions in the order of their birth with the ticks on which each served. `serving` holds an id per tick. */
export function versionRows(versions: readonly Version[], serving: Float32Array, received: number): VersionRow[] {
  const first = new Map<number, Tick>();
  const last = new Map<number, Tick>();
  for (let t = 0; t < received; t++) {
    const id = serving[t]!;
    if (!first.has(id)) first.set(id, t);
    last.set(id, t);
  }
  return [...versions]
    .sort((a, b) => a.readyAt - b.readyAt || a.id - b.id)
    .map((version) => {
      const to = last.get(version.id);
      return { version, from: first.get(version.id) ?? null, to: to === undefined || to === received - 1 ? null : to };
    });
}
