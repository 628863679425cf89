import type { Playback } from '../state/playback.svelte';
import type { Session } from '../state/session.svelte';
import { moveByKey } from './timeline/keys';

/**
 * Keys that work anywhere but in a field: space plays, 1–9 put an arm in focus, [ and ] change the stage, W opens
 * and closes the workbench, and where nothing has the focus the arrows move the playhead. Returns whether the key was used.
 */
export function handleShortcut(
  event: KeyboardEvent,
  session: Session,
  playback: Playback,
  toggleWorkbench: () => void,
): boolean {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return false;
  const target = event.target as Element;
  if (target.closest('input, select, textarea, [contenteditable]')) return false;
  if (event.key === ' ') {
    if (target.closest('button, summary, a, [role=region]')) return false;
    playback.toggle();
    return true;
  }
  if (/^[1-9]$/.test(event.key)) {
    session.setFocus(Number(event.key) - 1);
    return true;
  }
  if (event.key.toLowerCase() === 'w') {
    toggleWorkbench();
    return true;
  }
  if (event.key === '[' || event.key === ']') {
    session.shiftStage(event.key === ']' ? 1 : -1);
    return true;
  }
  if (target === document.body && event.key.startsWith('Arrow') && !/Up|Down/.test(event.key)) {
    playback.pause();
    return moveByKey(session, event);
  }
  return false;
}
