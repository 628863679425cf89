/** A scenario as a file that the page, the command and a colleague can open: `{ story?, scenario }`. */
import type { Scenario } from '../engine/types';
import { parseScenario } from '../scenario/schema';

/** A run's document with a dozen arms over years stays below; anything larger is no scenario. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

export type FileContent = { ok: true; scenario: Scenario; story: string | null } | { ok: false; message: string };

export function fileName(scenario: Scenario, story: string | null): string {
  return `${story ?? 'scenario'}-seed-${scenario.seed}.json`;
}

/** @param story key of the story that the scenario came from; opening the file compares with it again */
export function toFileText(scenario: Scenario, story: string | null): string {
  return `${JSON.stringify(story === null ? { scenario } : { story, scenario }, null, 2)}\n`;
}

/** Reads a plain scenario, a saved file, or the document that the command writes; else one plain sentence. */
export function fromFileText(name: string, text: string): FileContent {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, message: `“${name}” is not JSON: ${(error as Error).message.replace(/\.$/, '')}.` };
  }
  const wrapped = typeof value === 'object' && value !== null && 'scenario' in value ? value : null;
  const parsed = parseScenario(wrapped ? wrapped.scenario : value);
  if (!parsed.ok) return { ok: false, message: `“${name}” cannot be used: ${parsed.message}` };
  const story = wrapped && 'story' in wrapped && typeof wrapped.story === 'string' ? wrapped.story : null;
  return { ok: true, scenario: parsed.scenario, story };
}

/** The same from a chosen or dropped file. */
export async function readScenarioFile(file: File): Promise<FileContent> {
  if (file.size > MAX_FILE_BYTES) {
    const size = (file.size / 1024 / 1024).toFixed(0);
    return {
      ok: false,
      message: `“${file.name}” has ${size} MB: at most ${MAX_FILE_BYTES / 1024 / 1024} MB are allowed.`,
    };
  }
  try {
    return fromFileText(file.name, await file.text());
  } catch {
    return { ok: false, message: `“${file.name}” cannot be read: is it a folder, or has it been moved?` };
  }
}
