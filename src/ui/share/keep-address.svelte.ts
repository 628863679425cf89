import { scenarioToHash } from '../../scenario';
import type { Session } from '../../state/session.svelte';
import { shareAddress } from './address';

/** Browsers refuse an address that changes too often. */
const PAUSE_MS = 1000;
/** Parameters that say which scenario; the others (theme, size of type) belong to the reader and stay. */
const OF_SCENARIO = ['story', 'seed'];

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
    const timer = setTimeout(() => void write(session), PAUSE_MS);
    return () => clearTimeout(timer);
  });
}

async function write(session: Session): Promise<void> {
  const { scenario } = session;
  const page = new URL(location.href);
  const url = new URL(await shareAddress(page.href, session, scenarioToHash));
  // Packing takes a moment; a newer scenario has a timer of its own.
  if (scenario !== session.scenario) return;
  for (const [name, value] of page.searchParams) {
    if (!OF_SCENARIO.includes(name)) url.searchParams.set(name, value);
  }
  history.replaceState(history.state, '', url);
}
