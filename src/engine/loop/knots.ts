/** At which ticks to fit fresh models: as few as show how the world moves. */
import type { Tick } from '../types';

/** A step of any drift's progress of this size or more is a jump: both sides of it are fitted. */
const JUMP = 0.25;

/** Equal worlds have equal keys: progress to nine digits, because the seasons of two years differ in their last bits. */
export const worldKey = (progress: readonly number[]): string => progress.map((u) => u.toFixed(9)).join();

/**
 * @param progress u of each drift at each tick
 * @param most distinct worlds to fit at most, at least 2
 * @returns ticks in order, with the first and the last, and every tick whose world equals one of theirs
 */
export function freshTicks(progress: readonly (readonly number[])[], most: number): Tick[] {
  const last = progress.length - 1;
  const keys = progress.map(worldKey);
  const chosen = new Set<Tick>();
  const fitted = new Set<string>();
  const choose = (tick: Tick): void => {
    if (!fitted.has(keys[tick]!) && fitted.size >= most) return;
    chosen.add(tick);
    fitted.add(keys[tick]!);
  };
  // how far the world has moved in all, drift by drift, up to each tick
  const path = new Float64Array(last + 1);
  for (let t = 1; t <= last; t++) {
    const steps = progress[t]!.map((u, i) => Math.abs(u - progress[t - 1]![i]!));
    path[t] = path[t - 1]! + steps.reduce((sum, step) => sum + step, 0);
  }
  const moves = (t: Tick): boolean => t >= 1 && t <= last && path[t] !== path[t - 1];

  choose(0);
  choose(last);
  for (let t = 1; t <= last; t++) {
    const jumps = progress[t]!.some((u, i) => Math.abs(u - progress[t - 1]![i]!) >= JUMP);
    if (jumps || moves(t) !== moves(t - 1)) choose(t - 1);
    if (jumps) choose(t);
  }
  // halve the stretch in which the world moves most, until the fits are used up
  for (;;) {
    const ticks = [...chosen].sort((a, b) => a - b);
    let widest = 0;
    let at = -1;
    for (let i = 1; i < ticks.length; i++) {
      const [a, b] = [ticks[i - 1]!, ticks[i]!];
      if (b - a > 1 && path[b]! - path[a]! > widest) {
        widest = path[b]! - path[a]!;
        at = i;
      }
    }
    if (at < 0 || fitted.size >= most) break;
    choose(middleOf(path, ticks[at - 1]!, ticks[at]!));
  }
  for (let t = 0; t <= last; t++) if (fitted.has(keys[t]!)) chosen.add(t);
  return [...chosen].sort((a, b) => a - b);
}

/** A tick strictly between a and b, half way along the path between them. */
function middleOf(path: Float64Array, a: Tick, b: Tick): Tick {
  const half = (path[a]! + path[b]!) / 2;
  let t = a + 1;
  while (t < b - 1 && path[t]! < half) t++;
  return t;
}
