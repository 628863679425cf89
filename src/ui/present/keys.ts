/** What a key asks of a presentation. A clicker sends Page Down and Page Up. */
export type PresentKey = 'on' | 'step' | 'back' | 'start' | 'all' | 'row' | 'leave';

const KEYS: Record<string, PresentKey> = {
  ' ': 'on',
  Enter: 'on',
  PageDown: 'on',
  ArrowRight: 'step',
  ArrowLeft: 'back',
  PageUp: 'back',
  Home: 'start',
  End: 'all',
  r: 'row',
  Escape: 'leave',
  p: 'leave',
};

/** @returns null where the key is not one of a presentation's, or belongs to the control that has the focus */
export function presentKey(event: KeyboardEvent): PresentKey | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return null;
  const target = event.target as Element;
  const key = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
  if (key !== 'leave' && target.closest('input, select, textarea, [contenteditable]')) return null;
  if ((event.key === ' ' || event.key === 'Enter') && target.closest('button, a, summary, [role=region]')) return null;
  return key;
}
