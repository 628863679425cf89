/** Keys of a drift: arrows by a tick, with shift by a week; Page Up and Down by a month; Home and End to the run's ends. */
import type { Scenario } from '../../../engine/types';
import { STEPS } from '../../timeline/keys';
import { stretched, type Part } from './drift-edits';
import type { Timed } from './drift-span';

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** What a key makes of a drift; null where it is none of its keys. */
export function pressed(drift: Timed, part: Part, event: Key, clock: Scenario['clock']): Timed | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const [week, month] = STEPS[clock.unit];
  const step = event.shiftKey ? week : 1;
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return stretched(drift, part, step);
    case 'ArrowLeft':
    case 'ArrowDown':
      return stretched(drift, part, -step);
    case 'PageUp':
      return stretched(drift, part, month);
    case 'PageDown':
      return stretched(drift, part, -month);
    case 'Home':
      if (part === 'period') return stretched(drift, part, -drift.period);
      // A season begins nowhere: its wave begins with the run.
      if (drift.transition === 'seasonal') return { ...drift, phase: 0 };
      return stretched(drift, part, -(part === 'end' ? drift.end : drift.start));
    case 'End':
      if (part === 'period') return stretched(drift, part, clock.ticks - drift.period);
      if (drift.transition === 'seasonal') return { ...drift, phase: 180 };
      return part === 'start' || drift.transition === 'abrupt'
        ? stretched(drift, part, clock.ticks - 1 - drift.start)
        : stretched(drift, part, clock.ticks - drift.end);
    default:
      return null;
  }
}
