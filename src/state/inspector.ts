import type { InspectRequest, Inspection, Tick } from '../engine/types';
import type { RunData } from './run-data';

interface Wish {
  run: RunData;
  arm: number;
  tick: Tick;
}

/**
 * Fetches what is under the playhead. At most one request is under way; of the wishes that come meanwhile only the
 * newest is sent after it, so a dragged playhead is followed as fast as the worker can and never queues.
 */
export class Inspector {
  #busy = false;
  #wish: Wish | null = null;

  constructor(
    private readonly inspect: (request: InspectRequest) => Promise<Inspection>,
    private readonly deliver: (inspection: Inspection, arm: number, run: RunData) => void,
  ) {}

  /** Asks for a tick of an arm. Does nothing where the run has not got that far. */
  want(run: RunData, arm: number, tick: Tick): void {
    this.#wish = { run, arm, tick };
    if (!this.#busy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    // A drag moves the playhead several times within one frame: wait for the last of them.
    await new Promise((resolve) => setTimeout(resolve, 0));
    while (this.#wish) {
      const wish = this.#wish;
      this.#wish = null;
      const request = inspectRequest(wish);
      if (!request) continue;
      try {
        const inspection = await this.inspect(request);
        // A newer wish of the same run may be shown late; one of another run would be wrong.
        const newest = this.#wish as Wish | null;
        if (!newest || newest.run === wish.run) this.deliver(inspection, wish.arm, wish.run);
      } catch {
        // The worker fell over; the run that is started again asks anew.
      }
    }
    this.#busy = false;
  }
}

/** The request for a wish, or null where the run has no model at that tick yet. */
export function inspectRequest({ run, arm, tick }: Wish): InspectRequest | null {
  const incumbent = run.versionAt('serving', arm, tick);
  if (!incumbent) return null;
  const share = run.at('share', arm, tick);
  return {
    scenario: run.scenario,
    tick,
    arm,
    incumbent,
    candidate: run.versionAt('candidate', arm, tick),
    share: Number.isNaN(share) ? 0 : share,
    shadow: run.at('shadow', arm, tick) === 1,
  };
}
