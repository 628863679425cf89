import type { Point } from '../../../charts/panel/boundary';
import { drawCloud, type Scale } from '../../../charts/panel/cloud';
import type { Inspection } from '../../../engine/types';

export interface Scales {
  x: Scale;
  y: Scale;
}
/** Curves over the features with one name: of the truth (dashed), of the model that serves, of the candidate. */
export interface NamedLines {
  kind: 'truth' | 'incumbent' | 'candidate';
  label: string;
  lines: Point[][];
}

/** More grey dots than this are a cloud all the same, and cost a frame. */
const MOST_GREY = 2500;

/** The rows that the serving model was trained on, as a grey ground. */
export function drawReference(
  context: CanvasRenderingContext2D,
  { reference, batch }: Inspection,
  scales: Scales,
  colour: string,
): void {
  const stride = Math.max(1, Math.ceil(reference.n / MOST_GREY));
  const mark = { shape: 'square' as const, radius: 1.1, colour, alpha: 0.26 };
  drawCloud(context, { ...reference, d: batch.d }, (i) => i % stride === 0, scales, mark);
}
