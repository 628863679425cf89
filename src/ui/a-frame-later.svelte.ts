import { isSameWorld, type Session } from '../state/session.svelte';

/** Animation frames stop in a hidden tab, timers do not. */
function nextFrame(callback: () => void): () => void {
  if (document.hidden) {
    const timer = setTimeout(callback, 0);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(callback);
  return () => cancelAnimationFrame(frame);
}

/**
 * The session as it was one animation frame ago, as far as its run is concerned; all else is of this moment. What reads it
 * is drawn in a frame of its own: a year that comes at once is then too much for none. To be called while a component is
 * made; of a session that is a frame late, it gives one that is two.
 */
export function aFrameLater(session: Session): Session {
  const read = (): Partial<Session> => ({ run: session.run, start: session.start, revision: session.revision });
  let seen = $state.raw(read());
  /** Of the frame that is asked for: later changes of the run come with it. */
  let cancel: (() => void) | null = null;
  $effect(() => {
    const { run, revision } = read();
    if (cancel || (run === seen.run && revision === seen.revision)) return;
    cancel = nextFrame(() => {
      cancel = null;
      seen = read();
    });
  });
  $effect(() => () => cancel?.());
  return new Proxy(session, {
    get(target, key) {
      const { run } = seen;
      // The first run has no picture that it could stay behind.
      if (run && key === 'words') return seen.start?.words ?? null;
      if (run && key in seen) return seen[key as keyof Session];
      // A picture of other requests than those of the run that is still seen.
      if (run && key === 'inspection' && target.run && !isSameWorld(run.scenario, target.run.scenario)) return null;
      const value: unknown = Reflect.get(target, key, target);
      // Its private fields are the session's own.
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}
