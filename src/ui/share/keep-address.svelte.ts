import type { Session } from '../../state/session.svelte';

/** Browsers refuse an address that changes too often. */
const PAUSE_MS = 1000;

/**
 * Keeps the address in step with the scenario, at most once a second and without history entries, so that a page that
 * is loaded again shows the same run. To be called while a component is set up. What the page was opened with stays
 * until the reader changes something.
 */
export function keepAddress(session: Session): void {
  let opened = true;
  $effect(() => {
    void session.scenario;
    if (opened) {
      opened = false;
      return;
    }
    // Fetched when the reader first changes something.
    const write = () => void import('./write-address').then(({ writeAddress }) => writeAddress(session));
    const timer = setTimeout(write, PAUSE_MS);
    return () => clearTimeout(timer);
  });
}
