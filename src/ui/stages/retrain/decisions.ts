import type { RunEvent, Tick } from '../../../engine/types';

export const DECISION_KINDS = ['alarm', 'decide', 'skip', 'trained', 'fault'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** How each kind is marked and called. */
export const KIND_WORDS: Record<DecisionKind, { mark: string; word: string }> = {
  alarm: { mark: '▲', word: 'alarm' },
  decide: { mark: '●', word: 'retrain' },
  skip: { mark: '○', word: 'skipped' },
  trained: { mark: '◆', word: 'trained' },
  fault: { mark: '✖', word: 'fault' },
};

/** Several equal entries on neighbouring ticks (an alarm that goes on) as one. */
export interface Entry {
  kind: DecisionKind;
  from: Tick;
  to: Tick;
  reason: string;
  /** What was known at the first of them. */
  figures: Record<string, number>;
  count: number;
}

/** The decisions of an arm in the order of time; runs of one kind on consecutive ticks become one entry. */
export function entriesOf(events: readonly RunEvent[], arm: number): Entry[] {
  const entries: Entry[] = [];
  const open = new Map<DecisionKind, Entry>();
  for (const event of events) {
    if (event.arm !== arm || !isDecision(event.kind)) continue;
    const before = open.get(event.kind);
    if (before && event.tick - before.to <= 1) {
      before.to = event.tick;
      before.count++;
      continue;
    }
    const { kind, tick, reason, figures } = event;
    const entry = { kind, from: tick, to: tick, reason, figures, count: 1 };
    entries.push(entry);
    open.set(event.kind, entry);
  }
  return entries;
}

function isDecision(kind: RunEvent['kind']): kind is DecisionKind {
  return (DECISION_KINDS as readonly string[]).includes(kind);
}

/** Index of the newest entry that had begun at a tick, or −1. */
export function entryAt(entries: readonly Entry[], tick: Tick): number {
  return entries.findLastIndex((entry) => entry.from <= tick);
}
