import { scenarioToHash } from '../../scenario';
import type { Session } from '../../state/session.svelte';
import { shareAddress } from './address';

/** Parameters that say which scenario; the others (theme, size of type) belong to the reader and stay. */
const OF_SCENARIO = ['story', 'seed'];

/** Writes what is on screen into the page's address, without a history entry. */
export async function writeAddress(session: Session): Promise<void> {
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
