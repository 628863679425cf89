import type { Session } from '../../state/session.svelte';

/** Ticks of a large step and of a page: a week and a month, ten minutes and an hour, ten blocks and a hundred. */
export const STEPS = { day: [7, 30], minute: [10, 60], block: [10, 100] } as const;

/**
 * Moves the playhead by a key. Returns whether the key was one of its own: arrows (shift: a large step), Page Up and
 * Page Down, Home, End.
 */
export function moveByKey(session: Session, event: Pick<KeyboardEvent, 'key' | 'shiftKey'>): boolean {
  const [large, page] = STEPS[session.scenario.clock.unit];
  const step = event.shiftKey ? large : 1;
  const { playhead } = session;
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      session.movePlayhead(playhead + step);
      return true;
    case 'ArrowLeft':
    case 'ArrowDown':
      session.movePlayhead(playhead - step);
      return true;
    case 'PageUp':
      session.movePlayhead(playhead + page);
      return true;
    case 'PageDown':
      session.movePlayhead(playhead - page);
      return true;
    case 'Home':
      session.movePlayhead(0);
      return true;
    case 'End':
      session.movePlayhead(session.ticks - 1);
      return true;
    default:
      return false;
  }
}
