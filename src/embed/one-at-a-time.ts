/**
 * One running frame per host page: whoever plays holds a Web Lock. A frame that starts by itself waits for its turn; a
 * reader who presses Play takes it. Without Web Locks, or where they are refused, every frame runs.
 */
const NAME = 'driftscope.running-frame';

export class OneAtATime {
  /** Called when another frame was started by its reader. */
  onTaken: () => void = () => {};
  readonly #locks: LockManager | undefined;
  #release: (() => void) | null = null;
  #waiting: AbortController | null = null;

  constructor(locks: LockManager | undefined = navigator.locks) {
    this.#locks = locks;
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
    if (!locks) return Promise.resolve(true);
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
        } else resolve(!aborted); // Refused, as in a sandbox: better to run than to stand still.
      });
    });
  }
}
