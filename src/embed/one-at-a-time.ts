/**
 * One running frame per host page: whoever plays holds a Web Lock, or, where those are refused, a lock among the frames
 * of the page. A frame that starts by itself waits for its turn; a reader who presses Play takes it.
 */
import { siblingLocks, type Locks } from './sibling-locks';

const NAME = 'driftscope.running-frame';

export class OneAtATime {
  /** Called when another frame was started by its reader. */
  onTaken: () => void = () => {};
  #locks: Locks;
  #release: (() => void) | null = null;
  #waiting: AbortController | null = null;

  constructor(locks: Locks | undefined = navigator.locks) {
    this.#locks = locks ?? siblingLocks;
  }

  get held(): boolean {
    return this.#release !== null;
  }

  /** Resolves with true once this frame may run, with false if it gave up waiting. */
  async wait(): Promise<boolean> {
    if (this.held) return true;
    if (this.#waiting) return false;
    this.#waiting = new AbortController();
    const { signal } = this.#waiting;
    const got = await this.#ask({ signal });
    this.#waiting = null;
    return got;
  }

  /** Takes the turn from whoever has it. */
  async take(): Promise<boolean> {
    if (this.held) return true;
    this.#waiting?.abort();
    return this.#ask({ steal: true });
  }

  /** Gives the turn, or the place in the queue, to the next. */
  leave(): void {
    this.#waiting?.abort();
    this.#release?.();
    this.#release = null;
  }

  #ask(options: LockOptions): Promise<boolean> {
    const locks = this.#locks;
    return new Promise((resolve) => {
      let got = false;
      const hold = () =>
        new Promise<void>((release) => {
          got = true;
          this.#release = release;
          resolve(true);
        });
      locks.request(NAME, options, hold).catch((error: unknown) => {
        const aborted = error instanceof DOMException && error.name === 'AbortError';
        if (got) {
          this.#release = null;
          this.onTaken();
        } else if (aborted || locks === siblingLocks) resolve(!aborted);
        else {
          // Refused, as in a sandbox or with storage partitioned away.
          this.#locks = siblingLocks;
          resolve(this.#ask(options));
        }
      });
    });
  }
}
