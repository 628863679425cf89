/** The gallery's made-up run, under the names that the tests know it by. */
import type { InspectRequest, Inspection, Scenario } from '../../../src/engine/types';
import type { Session } from '../../../src/state/session.svelte';
import { madeUpInspection } from '../../../src/ui/gallery/made-up-inspection';
import { madeUpRun } from '../../../src/ui/gallery/made-up-run';
import { madeUpSession } from '../../../src/ui/gallery/made-up-session';
import { flu } from '../../../src/ui/gallery/scenarios';

export { flu };
export const fakeRun = madeUpRun;
export function fakeInspection(scenario: Scenario, request: InspectRequest): Inspection {
  return madeUpInspection(scenario, request);
}

/** A real Session over the made-up run. `answer` can change or withhold an inspection. */
export function fakeSession(
  scenario: Scenario = flu,
  answer?: (inspection: Inspection) => Inspection | Promise<Inspection>,
): Session {
  return madeUpSession(scenario, answer ? { answer } : {});
}
