/**
 * Moving the boundary by hand is a concept drift: P(Y|X) changes from the playhead on, P(X) stays. However often a hand
 * moves and turns it, at most two drifts say so: one turn about a centre, then one move.
 */
import type { Point } from '../../../../charts/panel/boundary';
import type { Scenario, Tick, Variant } from '../../../../engine/types';

/** x ↦ centre + shift + R(degrees) (x − centre) */
export interface Motion {
  centre: Point;
  degrees: number;
  shift: Point;
}
const STILL: Motion = { centre: [0, 0], degrees: 0, shift: [0, 0] };
const DEGREE = Math.PI / 180;
/** Limits of the drifts' own parameters. */
const FARTHEST = 6;
const CENTRE = 10;

/** The drifts of a hand: of the rule everywhere, at once, at this tick, and after every other concept drift. */
function ownDrifts({ data }: Scenario, tick: Tick): { motion: Motion; indices: number[] } {
  const isOwn = (drift: Variant, form: string): boolean =>
    drift.kind === 'concept' &&
    drift['form'] === form &&
    drift['transition'] === 'abrupt' &&
    drift['start'] === tick &&
    drift['local'] !== true;
  const concepts = data.drifts
    .map((drift, index) => ({ drift, index }))
    .filter(({ drift }) => drift.kind === 'concept');
  const motion = { ...STILL };
  const indices: number[] = [];
  let last = concepts.pop();
  if (last && isOwn(last.drift, 'shift')) {
    const { angle, distance } = last.drift as unknown as { angle: number; distance: number };
    motion.shift = [distance * Math.cos(angle * DEGREE), distance * Math.sin(angle * DEGREE)];
    indices.push(last.index);
    last = concepts.pop();
  }
  if (last && isOwn(last.drift, 'rotate')) {
    const { degrees, centre0, centre1 } = last.drift as unknown as Record<string, number>;
    motion.degrees = degrees!;
    motion.centre = [centre0!, centre1!];
    indices.push(last.index);
  }
  return { motion, indices };
}

/** How the hand has moved the boundary at a tick. */
export function motionAt(scenario: Scenario, tick: Tick): Motion {
  return ownDrifts(scenario, tick).motion;
}

export function moved(motion: Motion, by: Point): Motion {
  return { ...motion, shift: [motion.shift[0] + by[0], motion.shift[1] + by[1]] };
}

/** A turn about any point, after the motion: again one turn and one move. */
export function turned({ centre, degrees, shift }: Motion, about: Point, by: number): Motion {
  // Where there is no turn yet its centre is free: this one leaves the move as it is.
  const c: Point = degrees === 0 ? [about[0] - shift[0], about[1] - shift[1]] : centre;
  const d: Point = [c[0] + shift[0] - about[0], c[1] + shift[1] - about[1]];
  const [cos, sin] = [Math.cos(by * DEGREE), Math.sin(by * DEGREE)];
  return {
    centre: c,
    degrees: degrees + by,
    shift: [about[0] - c[0] + cos * d[0] - sin * d[1], about[1] - c[1] + sin * d[0] + cos * d[1]],
  };
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits)) + 0;
const clamp = (value: number, most: number): number => Math.min(most, Math.max(-most, value));

/** The scenario in which the boundary has moved so from a tick on; what does not move it is no drift. */
export function withMotion(scenario: Scenario, tick: Tick, { centre, degrees, shift }: Motion): Scenario {
  const { indices } = ownDrifts(scenario, tick);
  const drifts = scenario.data.drifts.filter((_, index) => !indices.includes(index));
  const own = { kind: 'concept', transition: 'abrupt', start: tick };
  const angle = round(degrees, 1);
  if (angle !== 0) {
    const [centre0, centre1] = [round(clamp(centre[0], CENTRE), 2), round(clamp(centre[1], CENTRE), 2)];
    drifts.push({ ...own, form: 'rotate', degrees: angle, centre0, centre1 });
  }
  const distance = round(Math.min(FARTHEST, Math.hypot(...shift)), 2);
  if (distance > 0) {
    drifts.push({ ...own, form: 'shift', distance, angle: round(Math.atan2(shift[1], shift[0]) / DEGREE, 1) });
  }
  return { ...scenario, data: { ...scenario.data, drifts } };
}
