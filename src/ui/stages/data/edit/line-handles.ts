/** Two handles on the true boundary: one moves it along its normal, one turns it about the first. */
import type { Point } from '../../../../charts/panel/boundary';
import type { Scenario, Tick } from '../../../../engine/types';
import type { Handle } from './handles';
import { motionAt, moved, turned, withMotion } from './motion';

export interface LineHandle extends Handle {
  /** The scenario in which a hand has brought the handle to a place. */
  scenarioAt(place: Point): Scenario;
}
/** Where the boundary is nearest to a point, and which way it runs there. */
export interface Anchor {
  at: Point;
  /** Unit vectors; the normal points to where the positive class is likelier. */
  normal: Point;
  along: Point;
}

/** @returns null where the boundary is not on the picture */
export function anchorOf(
  lines: readonly Point[][],
  middle: Point,
  domain: readonly [readonly [number, number], readonly [number, number]],
  rule: (x0: number, x1: number) => number,
): Anchor | null {
  const shown = (p: Point): boolean => p.every((value, f) => value > domain[f]![0] && value < domain[f]![1]);
  let best: Anchor | null = null;
  let least = Infinity;
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1]!, line[i]!];
      const at: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      const far = Math.hypot(at[0] - middle[0], at[1] - middle[1]);
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
      if (far >= least || length === 0 || !shown(at)) continue;
      // A wider chord than one cell: its direction does not jump from cell to cell.
      const [from, to] = [line[Math.max(0, i - 4)]!, line[Math.min(line.length - 1, i + 3)]!];
      const chord = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
      const normal: Point = [(to[1] - from[1]) / chord, (from[0] - to[0]) / chord];
      const probe = 0.05;
      const uphill =
        rule(at[0] + probe * normal[0], at[1] + probe * normal[1]) >=
        rule(at[0] - probe * normal[0], at[1] - probe * normal[1]);
      const n: Point = uphill ? normal : [-normal[0] + 0, -normal[1] + 0];
      best = { at, normal: n, along: [-n[1] + 0, n[0]] };
      least = far;
    }
  }
  return best;
}

const signed = (value: number): string =>
  Math.abs(value)
    .toFixed(2)
    .replace(/\.?0+$/, '') || '0';

/** @param arm length of the lever that turns the line, in what the model sees */
export function lineHandles(
  scenario: Scenario,
  tick: Tick,
  anchor: Anchor,
  arm: number,
  positive: string,
): [move: LineHandle, turn: LineHandle] {
  const motion = motionAt(scenario, tick);
  const { at, normal, along } = anchor;
  const shift = Number((motion.shift[0] * normal[0] + motion.shift[1] * normal[1]).toFixed(2));
  const degrees = Number(motion.degrees.toFixed(1));
  return [
    {
      id: 'line',
      label: 'True boundary: move',
      at,
      along: normal,
      value: shift,
      min: -6,
      max: 6,
      text: shift === 0 ? 'not moved' : `moved ${signed(shift)} sd ${shift > 0 ? 'towards' : 'away from'} ${positive}`,
      scenarioAt(place) {
        const by = (place[0] - at[0]) * normal[0] + (place[1] - at[1]) * normal[1];
        return withMotion(scenario, tick, moved(motion, [by * normal[0], by * normal[1]]));
      },
    },
    {
      id: 'turn',
      label: 'True boundary: turn',
      at: [at[0] + arm * along[0], at[1] + arm * along[1]],
      value: degrees,
      min: -180,
      max: 180,
      text:
        degrees === 0 ? 'not turned' : `turned ${signed(degrees)}° ${degrees > 0 ? 'counter-clockwise' : 'clockwise'}`,
      scenarioAt(place) {
        const to = Math.atan2(place[1] - at[1], place[0] - at[0]);
        const by = ((to - Math.atan2(along[1], along[0])) * 180) / Math.PI;
        // The short way round, so that a lever that crosses the axis does not spin.
        return withMotion(scenario, tick, turned(motion, at, by - 360 * Math.round(by / 360)));
      },
    },
  ];
}
