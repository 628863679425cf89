/** Bayes' rule at one place of the inputs: all features of one request, or the place where most has changed. */
import type { Grid, Inspection, Joint, PointTruth } from '../../../engine/types';

/** The terms of P(Y|X) = P(X|Y) P(Y) / P(X) for the positive class, exact. Densities are per unit of both features. */
export interface Terms {
  py: number;
  /** P(X|Y=1) = P(Y=1|X) P(X) / P(Y=1): 0/0 where the positive class has no mass at all. */
  pxGivenY: number;
  px: number;
  pyGivenX: number;
}

export interface Place {
  /** As the model sees it. */
  x: [number, number];
  /** 'request': the one that is pointed at; else where the positive class gained or lost most; 'unsure': it did neither. */
  chosen: 'request' | 'gained' | 'lost' | 'unsure';
  then: Terms;
  now: Terms;
}

function terms({ prior }: Joint, px: number, pyGivenX: number): Terms {
  return { py: prior, pxGivenY: (pyGivenX * px) / prior, px, pyGivenX };
}

/**
 * The cell in which the positive class has moved most, |P_now(x, 1) − P_then(x, 1)|: there the numbers of the rule tell
 * most. Of two equal worlds the cell with most of the risk that no model avoids, mass · min(η, 1 − η).
 */
export function tellingCell(then: Joint, now: Joint): { cell: number; chosen: Exclude<Place['chosen'], 'request'> } {
  let [moved, most] = [0, 0];
  let [unsure, risk] = [0, -1];
  for (let i = 0; i < now.mass.length; i++) {
    const [m, e] = [now.mass[i]!, now.eta[i]!];
    const change = m * e - then.mass[i]! * then.eta[i]!;
    if (Math.abs(change) > Math.abs(most)) [moved, most] = [i, change];
    const uncertain = m * Math.min(e, 1 - e);
    if (uncertain > risk) [unsure, risk] = [i, uncertain];
  }
  // what is left of rounding is no move
  if (Math.abs(most) <= 1e-12) return { cell: unsure, chosen: 'unsure' };
  return { cell: moved, chosen: most > 0 ? 'gained' : 'lost' };
}

/** The cell of the grid that holds a point, or is nearest to it. */
function cellAt({ columns, rows, x0, x1 }: Grid, a: number, b: number): number {
  const bin = (value: number, [low, high]: readonly [number, number], bins: number) =>
    Math.min(bins - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * bins)));
  return bin(b, x1, rows) * columns + bin(a, x0, columns);
}

/**
 * The place whose numbers stand in the rule: of a request they are exact at its features (of a source that knows no more
 * than its grid: in the cell that holds it), of no request in the centre of a cell. Null where no truth is known, and of
 * numbers (regression), which have no P(Y = 1).
 * @param pointed row of the batch, or −1
 */
export function placeOf(inspection: Inspection, task: 'classification' | 'regression', pointed: number): Place | null {
  const { surface, truth, batch } = inspection;
  if (!surface || task === 'regression') return null;
  const { grid, then, now } = surface;
  const inCell = (cell: number, joint: Joint): Terms => terms(joint, joint.mass[cell]! / grid.cell, joint.eta[cell]!);
  if (pointed < 0 || pointed >= batch.n) {
    const { cell, chosen } = tellingCell(then, now);
    const x: Place['x'] = [grid.points[2 * cell]!, grid.points[2 * cell + 1]!];
    return { x, chosen, then: inCell(cell, then), now: inCell(cell, now) };
  }
  const x: Place['x'] = [batch.x[pointed * batch.d]!, batch.x[pointed * batch.d + 1]!];
  const at = (joint: Joint, exact: PointTruth | undefined): Terms =>
    exact ? terms(joint, exact.density[pointed]!, exact.posterior[pointed]!) : inCell(cellAt(grid, ...x), joint);
  return { x, chosen: 'request', then: at(then, truth?.then), now: at(now, truth?.now) };
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Three digits, so that a reader who calculates finds the same: "0.397", "12.4"; below a thousandth two, "3.4·10⁻⁵". */
export function termText(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0 || value >= 0.001) return value.toPrecision(3);
  const [digits, power] = value.toExponential(1).split('e-') as [string, string];
  return `${digits}·10⁻${Array.from(power, (digit) => SUPERSCRIPT[Number(digit)]).join('')}`;
}
