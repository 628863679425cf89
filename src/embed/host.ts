/** What the page around a frame may say to it: `postMessage({ driftscope: { theme: 'dark' } })`. */
import { preferences, type Theme } from '../state/preferences.svelte';

/** Follows the host's theme. Anything else that is sent is ignored. Returns its end. */
export function followHost(complain: (sentence: string) => void): () => void {
  const heard = (event: MessageEvent) => {
    // Extensions and other scripts send messages as well: only what is addressed to us is judged.
    if (event.source !== parent || parent === window) return;
    const said = (event.data as { driftscope?: { theme?: unknown } } | null)?.driftscope;
    if (typeof said !== 'object' || said === null) return;
    const { theme } = said;
    if (theme === 'auto' || theme === 'light' || theme === 'dark') preferences.followTheme(theme satisfies Theme);
    else complain(`A message asks for the theme ${JSON.stringify(theme)}: allowed are auto, light, dark.`);
  };
  addEventListener('message', heard);
  return () => removeEventListener('message', heard);
}
