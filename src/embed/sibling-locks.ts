/**
 * A lock among the frames of one host page, for browsers that refuse Web Locks to a page inside of another one. Frames
 * of one origin on one page share a thread and can read each other's variables: no storage is needed.
 */
interface Seat {
  held: boolean;
  /** Takes the lock away from its holder. */
  drop(): void;
}
declare global {
  var driftscopeSeat: Seat | undefined;
}

/** Pause between two looks at the others. */
const PAUSE_MS = 200;

/** The part of `LockManager` that is used here. */
export type Locks = Pick<LockManager, 'request'>;

function others(): Seat[] {
  const found: Seat[] = [];
  for (let i = 0; i < parent.frames.length; i++) {
    try {
      const frame = parent.frames[i] as unknown as typeof globalThis;
      if (frame !== globalThis && frame.driftscopeSeat) found.push(frame.driftscopeSeat);
    } catch {
      // Somebody else's frame.
    }
  }
  return found;
}

async function request(_: string, options: LockOptions, hold: () => Promise<void>): Promise<void> {
  const aborted = () => new DOMException('The turn was taken or given up.', 'AbortError');
  if (options.steal) for (const seat of others()) seat.drop();
  while (others().some(({ held }) => held)) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (options.signal?.aborted) throw aborted();
  }
  const seat: Seat = { held: true, drop: () => {} };
  globalThis.driftscopeSeat = seat;
  const taken = new Promise<never>((_, reject) => (seat.drop = () => reject(aborted())));
  try {
    await Promise.race([hold(), taken]);
  } finally {
    seat.held = false;
  }
}

export const siblingLocks = { request } as Locks;
