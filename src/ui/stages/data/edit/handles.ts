/** Handles of the parametric worlds: places in the plane that stand for their parameters, and the way back. */
import type { Point } from '../../../../charts/panel/boundary';
import { sources } from '../../../../engine/data';
import type { NumberParam, Variant } from '../../../../engine/types';

export interface Handle {
  id: string;
  /** What it moves. */
  label: string;
  at: Point;
  /** Along a line through `at` only: its direction. Anywhere in the plane without. */
  along?: Point;
  value: number;
  min: number;
  max: number;
  /** The value in words. */
  text: string;
}
export interface CloudHandle extends Handle {
  /** The parameters that put the handle at a place, as near as they can. */
  paramsAt(place: Point): Record<string, number>;
}

type Shape = Record<string, number>;

/** Rounded to `step` and inside the range of the parameter: what a hand can mean, and always legal. */
function fit(kind: string, name: string, value: number, step: number): number {
  const { min, max } = sources[kind]!.params[name] as NumberParam;
  return Math.min(max, Math.max(min, Number((Math.round(value / step) * step).toFixed(6))));
}
const range = (kind: string, name: string): Pick<Handle, 'min' | 'max'> => {
  const { min, max } = sources[kind]!.params[name] as NumberParam;
  return { min, max };
};
const minus = (value: number): string => String(value).replace('-', '−');
const DEGREE = Math.PI / 180;

function gaussianHandles(shape: Shape, positive: string, negative: string): CloudHandle[] {
  const { distance, angle, across } = shape as { distance: number; angle: number; across: number };
  const [c, s] = [Math.cos(angle * DEGREE), Math.sin(angle * DEGREE)];
  const mean = (side: 1 | -1, name: string): CloudHandle => ({
    id: `cloud-${side}`,
    label: `Cloud of ${name}`,
    at: [(side * distance * c) / 2, (side * distance * s) / 2],
    value: distance,
    ...range('gaussians', 'distance'),
    text: `distance ${distance} sd, direction ${minus(angle)}°`,
    paramsAt: ([x0, x1]) => {
      const far = Math.hypot(x0, x1);
      return {
        distance: fit('gaussians', 'distance', 2 * far, 0.05),
        angle: far < 0.05 ? angle : fit('gaussians', 'angle', Math.atan2(side * x1, side * x0) / DEGREE, 1),
      };
    },
  });
  const at: Point = [(distance * c) / 2 - across * s, (distance * s) / 2 + across * c];
  return [
    mean(-1, negative),
    mean(1, positive),
    {
      id: 'width',
      label: 'Width of both clouds across',
      at,
      along: [-s, c],
      value: across,
      ...range('gaussians', 'across'),
      text: `${across} sd`,
      paramsAt: ([x0, x1]) => {
        const wide = -s * (x0 - (distance * c) / 2) + c * (x1 - (distance * s) / 2);
        return { across: fit('gaussians', 'across', Math.abs(wide), 0.05) };
      },
    },
  ];
}

function regionHandles(shape: Shape, positive: string): CloudHandle[] {
  const { gap, offset, separation, width } = shape as Record<'gap' | 'offset' | 'separation' | 'width', number>;
  const near: Point = [gap / 2, separation / 2];
  return [
    {
      id: 'far',
      label: 'Far region',
      at: [-gap / 2, offset],
      value: gap,
      ...range('regions', 'gap'),
      text: `${gap} sd away, ${minus(offset)} sd higher`,
      paramsAt: ([x0, x1]) => ({
        gap: fit('regions', 'gap', -2 * x0, 0.05),
        offset: fit('regions', 'offset', x1, 0.05),
      }),
    },
    {
      id: 'separation',
      label: `Distance of ${positive} from the rest`,
      at: near,
      along: [0, 1],
      value: separation,
      ...range('regions', 'separation'),
      text: `${separation} sd`,
      paramsAt: ([, x1]) => ({ separation: fit('regions', 'separation', 2 * x1, 0.05) }),
    },
    {
      id: 'width',
      label: 'Width of every cluster',
      at: [near[0] + width, near[1]],
      along: [1, 0],
      value: width,
      ...range('regions', 'width'),
      text: `${width} sd`,
      paramsAt: ([x0]) => ({ width: fit('regions', 'width', Math.abs(x0 - near[0]), 0.05) }),
    },
  ];
}

/** Handles of a source's clouds; none where it has no clouds with parameters. */
export function cloudHandles(source: Variant, positive: string, negative: string): CloudHandle[] {
  const shape = source as unknown as Shape;
  if (source.kind === 'gaussians') return gaussianHandles(shape, positive, negative);
  if (source.kind === 'regions') return regionHandles(shape, positive);
  return [];
}

/** Where an arrow key takes a handle: along its own line, or as the arrow points. */
export function stepped({ at, along }: Handle, right: number, up: number, step: number): Point {
  if (!along) return [at[0] + right * step, at[1] + up * step];
  const by = (right + up) * step;
  return [at[0] + by * along[0], at[1] + by * along[1]];
}
