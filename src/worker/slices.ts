/** Long work in short slices: between two of them the worker hears what has come in. */

/** A slice ends at the first pause after this time. */
export const SLICE_MS = 12;

/** Resolves after pending messages have been handled. A message channel is not slowed down as timers are. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export interface SliceCount {
  slices: number;
  longestSliceMs: number;
}

/**
 * Runs a generator to its end in slices.
 * @param onValue gets every value that is not null
 * @param onPause called after each slice
 * @param cancelled asked between slices; true ends the run and gives null
 */
export async function runInSlices<T, R>(
  steps: Generator<T | null, R>,
  onValue: (value: T) => void,
  onPause: () => void,
  cancelled: () => boolean,
): Promise<(SliceCount & { result: R }) | null> {
  const count = { slices: 0, longestSliceMs: 0 };
  for (;;) {
    const began = performance.now();
    let elapsed: number;
    do {
      const step = steps.next();
      elapsed = performance.now() - began;
      if (step.done) {
        count.slices++;
        count.longestSliceMs = Math.max(count.longestSliceMs, elapsed);
        onPause();
        return { ...count, result: step.value };
      }
      if (step.value !== null) onValue(step.value);
    } while (elapsed < SLICE_MS);
    count.slices++;
    count.longestSliceMs = Math.max(count.longestSliceMs, elapsed);
    onPause();
    await pause();
    if (cancelled()) {
      steps.return(undefined as R);
      return null;
    }
  }
}
