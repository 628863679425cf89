import type { Tick } from '../../engine/types';

/** Time without a move after which the playhead has come to rest. */
const REST_MS = 200;

/**
 * The playhead where it has come to rest: what the sentence about a row speaks of. While it is dragged or plays the
 * sentences stay as they are: a row never follows it from frame to frame. To be called while a component is made.
 */
export function playheadAtRest(playhead: () => Tick): { readonly tick: Tick } {
  let tick = $state(playhead());
  $effect(() => {
    const moved = playhead();
    const timer = setTimeout(() => (tick = moved), REST_MS);
    return () => clearTimeout(timer);
  });
  return {
    get tick() {
      return tick;
    },
  };
}
