import type { Session } from './session.svelte';

/** Speeds on offer, as multiples of the base speed. */
export const SPEEDS = [0.5, 1, 2, 4, 8] as const;
/** At speed 1 a whole run takes this long, however many ticks it has. */
const WHOLE_RUN_MS = 24_000;

/** Moves the playhead by the screen's clock. What is shown at a tick never depends on it: the run is computed. */
export class Playback {
  playing = $state(false);
  speed: number = $state(1);

  readonly #session: Session;
  #position = 0;
  #last = 0;
  #until = Infinity;
  #rate: number | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Plays to the end, from the start again if the playhead stands there. */
  play(): void {
    if (this.#session.playhead >= this.#session.ticks - 1) this.#session.movePlayhead(0);
    this.#begin(Infinity, null);
  }

  /** Plays once to a tick, in about `ms`, and stops. */
  playTo(tick: number, ms: number): void {
    this.#begin(tick, Math.max(1, tick - this.#session.playhead) / ms);
  }

  pause(): void {
    this.playing = false;
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  /** One tick (or several) by hand; stops playing. */
  step(by = 1): void {
    this.pause();
    this.#session.reveal(Math.min(this.#session.playhead + by, this.#session.ticks - 1));
    this.#session.movePlayhead(this.#session.playhead + by);
  }

  toStart(): void {
    this.pause();
    this.#session.movePlayhead(0);
  }

  #begin(until: number, rate: number | null): void {
    this.#until = until;
    this.#rate = rate;
    this.#position = this.#session.playhead;
    this.#last = 0;
    if (this.playing) return;
    this.playing = true;
    requestAnimationFrame(this.#advance);
  }

  readonly #advance = (now: number): void => {
    if (!this.playing) return;
    const session = this.#session;
    // A drag while it plays moves on from where it was dropped.
    if (Math.round(this.#position) !== session.playhead) this.#position = session.playhead;
    const elapsed = this.#last === 0 ? 0 : Math.min(now - this.#last, 100);
    this.#last = now;
    const rate = this.#rate ?? (this.speed * session.ticks) / WHOLE_RUN_MS;
    const end = Math.min(session.ticks - 1, this.#until);
    session.reveal(Math.min(this.#position + rate * elapsed, end));
    // The playhead waits for a run that is still being computed.
    const ready = Math.max((session.run?.received ?? 0) - 1, 0);
    this.#position = Math.min(this.#position + rate * elapsed, end, ready);
    session.movePlayhead(this.#position);
    if (this.#position >= end) this.playing = false;
    else requestAnimationFrame(this.#advance);
  };
}
