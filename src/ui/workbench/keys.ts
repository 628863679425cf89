import type { Editor } from './editor.svelte';

/**
 * Ctrl or ⌘ with Z, with Shift+Z or Y, anywhere but in fields of other parts of the page.
 * @param typing field whose text has been changed and not taken yet: that is the browser's to undo
 * @returns whether the key was used
 */
export function historyKey(event: KeyboardEvent, editor: Editor, typing: EventTarget | null): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return false;
  const field = (event.target as Element).closest?.('input[type=text], input[type=search], textarea');
  if (field && !field.closest('#workbench .list')) return false;
  if (field && field === typing) return false;
  if (key === 'y' || event.shiftKey) editor.redo();
  else editor.undo();
  return true;
}
