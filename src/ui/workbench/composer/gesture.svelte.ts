import type { Editor } from '../editor.svelte';
import { dragged, type Part } from './drift-edits';
import type { Timed } from './drift-span';

/** So far a finger may slip while it presses. */
const SLIP_PX = 3;
let count = 0;

/** A drift in the hand, from the press to the release: one step to undo. Each move starts from what was pressed. */
export class Gesture {
  /** Whether it has gone further than a finger slips. */
  moving = $state(false);
  readonly #id = `drag ${++count}`;
  readonly #pressed: string;
  #shown: string;
  #changed = false;

  constructor(
    private readonly editor: Editor,
    readonly index: number,
    readonly part: Part,
    private readonly drift: Timed,
    private readonly x: number,
    /** Lanes as they were: nothing jumps aside under the hand. */
    readonly lanes: readonly number[],
  ) {
    this.#pressed = this.#shown = JSON.stringify(drift);
  }

  /** @param x of the pointer @param step pixels per tick */
  move(x: number, step: number): void {
    if (!this.moving && Math.abs(x - this.x) < SLIP_PX) return;
    this.moving = true;
    const next = dragged(this.drift, this.part, Math.round((x - this.x) / step), this.editor.scenario.clock.ticks);
    const text = JSON.stringify(next);
    // An undo meanwhile may have taken the drift away.
    if (text === this.#shown || this.index >= this.editor.scenario.data.drifts.length) return;
    this.#shown = text;
    this.#changed = this.editor.replace('data.drifts', this.index, next, this.#id) || this.#changed;
  }

  /** Let go. What has come back to where it was has not been changed. */
  end(): void {
    if (this.#shown === this.#pressed) this.abandon();
    else this.editor.history.seal();
  }
  /** Everything as it was when it was pressed. */
  abandon(): void {
    if (this.#changed) this.editor.abandon();
    this.#changed = false;
  }
}
