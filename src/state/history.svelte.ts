/** One undoable change: what was before it, and what it is called. */
export interface Step<T> {
  before: T;
  label: string;
  /** Changes with the same key run together while the gesture lasts. */
  key: string | null;
}

/** Steps kept; older ones are forgotten. */
export const MOST_STEPS = 200;
/** Two changes of one value that are closer than this are one step: keys held down on a slider. */
const PAUSE_MS = 700;

/** Undo and redo over whole states that are never written into. Knows no clock: the caller says when. */
export class History<T> {
  /** Oldest first. */
  past: readonly Step<T>[] = $state.raw([]);
  /** Next one first; `before` is what redoing brings back. */
  future: readonly Step<T>[] = $state.raw([]);
  #open = false;
  #at = -Infinity;

  constructor(private readonly most = MOST_STEPS) {}

  /**
   * Notes a change that has been made. While a gesture is open (until `seal`), and shortly after it, changes with the same
   * key extend the last step.
   * @param label names the change from the state before the whole step
   */
  record(before: T, label: (before: T) => string, key: string | null, now: number): void {
    const last = this.past.at(-1);
    const extend = last && key !== null && last.key === key && (this.#open || now - this.#at < PAUSE_MS);
    const first = extend ? last.before : before;
    const kept = extend ? this.past.slice(0, -1) : this.past;
    this.past = [...kept, { before: first, label: label(first), key }].slice(-this.most);
    this.future = [];
    this.#open = key !== null;
    this.#at = now;
  }

  /** Ends a gesture: the pointer has been lifted, the field has been left. */
  seal(): void {
    this.#open = false;
  }

  /** Forgets the step of the gesture that is open, and says what was before it; null where none is. */
  abandon(): Step<T> | null {
    const step = this.past.at(-1);
    if (!this.#open || !step) return null;
    this.past = this.past.slice(0, -1);
    this.#forget();
    return step;
  }

  /** What to go back to, or null. @param current what is left behind, for `redo` */
  undo(current: T): Step<T> | null {
    const step = this.past.at(-1);
    if (!step) return null;
    this.past = this.past.slice(0, -1);
    this.future = [{ ...step, before: current }, ...this.future];
    this.#forget();
    return step;
  }

  /** The same forwards. */
  redo(current: T): Step<T> | null {
    const step = this.future[0];
    if (!step) return null;
    this.future = this.future.slice(1);
    this.past = [...this.past, { ...step, before: current }];
    this.#forget();
    return step;
  }

  #forget(): void {
    this.#open = false;
    this.#at = -Infinity;
  }
}
