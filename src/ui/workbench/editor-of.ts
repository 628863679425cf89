import type { Session } from '../../state/session.svelte';
import { Editor } from './editor.svelte';

const editors = new WeakMap<Session, Editor>();

/** One editor a session: closing the workbench loses neither history nor what was typed. */
export function editorOf(session: Session): Editor {
  let editor = editors.get(session);
  if (!editor) editors.set(session, (editor = new Editor(session)));
  return editor;
}
