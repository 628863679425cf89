/** One still picture of a story as SVG text: the world's band, the never arm falling away from the best, one alarm. */
import { shortDate, timeTicks } from '../src/charts/dates';
import { DRIFT_KINDS, type DriftKind } from '../src/charts/drift-kinds';
import { fixed, percent } from '../src/charts/format';
import { areaPath, bandPath, linePath } from '../src/charts/paths';
import { extent, valueScale } from '../src/charts/scales';
import { thin } from '../src/charts/thin';
import type { Scenario } from '../src/engine/types';
import { escape } from './poster-page';

export interface PosterPicture {
  key: string;
  /** "Flu in winter" */
  title: string;
  clock: Scenario['clock'];
  bands: { kind: DriftKind; label: string; progress: Float32Array }[];
  quality: { title: string; isShare: boolean; rises: boolean };
  /** The arm that never retrains, a value a tick. */
  never: Float32Array;
  /** The dashed line, and its name; null on real data. */
  best: { label: string; values: Float32Array } | null;
  alarm: { tick: number; text: string } | null;
}

/** Units across the plot, however wide it is on the screen: lines keep their width (`vector-effect`), text its size. */
const ACROSS = 1000;
/** Detail that a phone and a column of text can show. */
const PIXELS = 320;
const LANE = 24;
const PLOT = 200;
const GAP = 20;
const AXIS = 24;

/** Pixels from top to bottom of a picture. */
export function posterHeight(picture: PosterPicture): number {
  return worldHeight(picture) + GAP + PLOT + AXIS;
}

function worldHeight({ bands }: PosterPicture): number {
  return bands.length > 1 ? bands.length * (LANE + 4) - 4 : 38;
}

/**
 * The picture's inner markup. Stretched rectangles hold the lines (class `poster-plot`, which fill the drawing's width), text
 * stands at percentages of the same rectangle. No style attribute: the page's policy refuses them.
 */
export function posterMarkup(picture: PosterPicture): string {
  const world = worldHeight(picture);
  const top = world + GAP;
  const n = picture.never.length;
  const x = (tick: number) => ((tick + 0.5) * ACROSS) / n;
  const all = picture.best ? [picture.never, picture.best.values] : [picture.never];
  const [low, high] = extent(all) ?? [0, 1];
  // Room for the lines' names, above and below.
  const room = (high - low) * 0.12;
  const y = valueScale([low - room, high + room], PLOT, 4, picture.quality.isShare ? [0, 1] : undefined);
  const never = thin(picture.never, n, PIXELS);
  const gap = picture.best && never.map(([t, v]): [number, number, number] => [t, v, picture.best!.values[t]!]);
  const best = picture.best && thin(picture.best.values, n, PIXELS);
  const share = (tick: number) => `${round((100 * x(tick)) / ACROSS)}%`;
  return [
    hatches(picture),
    stretched(0, world, bandPaths(picture, x)),
    stretched(
      top,
      PLOT,
      (gap ? `<path class="poster-gap" d="${bandPath(gap, x, y)}"/>` : '') +
        `<path class="poster-never" d="${linePath(never, x, y)}"/>` +
        (best ? `<path class="poster-truth" d="${linePath(best, x, y)}"/>` : ''),
    ),
    `<text class="poster-title" x="-150" y="14">World</text>`,
    `<text class="poster-title" x="-150" y="${top + 12}">${escape(picture.quality.title)}</text>`,
    written(0, world, bandLabels(picture, share)),
    written(
      top,
      PLOT,
      y.ticks.map((value) => axisValue(value, y(value), picture.quality.isShare)).join('') +
        lineNames(picture, y, share) +
        alarmMark(picture, share),
    ),
    written(
      top + PLOT,
      AXIS,
      timeTicks(picture.clock, 420)
        .map(({ tick, label }) => text(share(tick), 17, escape(label), 'poster-small poster-middle'))
        .join(''),
    ),
  ].join('');
}

const stretched = (y: number, height: number, inner: string) =>
  `<svg class="poster-plot" y="${y}" height="${height}" viewBox="0 0 ${ACROSS} ${height}" preserveAspectRatio="none">${inner}</svg>`;
const written = (y: number, height: number, inner: string) =>
  `<svg class="poster-plot" y="${y}" height="${height}">${inner}</svg>`;
const text = (x: string, y: number, words: string, classes: string) =>
  `<text class="${classes}" x="${x}" y="${round(y)}">${words}</text>`;

function hatches({ bands }: PosterPicture): string {
  const patterns = [...new Set(bands.map(({ kind }) => kind))].map((kind) => {
    const { angle, cross } = DRIFT_KINDS[kind];
    return (
      `<pattern id="poster-hatch-${kind}" class="poster-drift-${kind}" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(${angle})">` +
      `<rect width="8" height="8" fill="currentColor" opacity="0.1"/><path d="M0.5,0V8${cross ? 'M0,0.5H8' : ''}" stroke="currentColor" opacity="0.5"/></pattern>`
    );
  });
  return `<defs>${patterns.join('')}</defs>`;
}

function bandPaths({ bands }: PosterPicture, x: (tick: number) => number): string {
  const lane = bands.length > 1 ? LANE : 38;
  return bands
    .map(({ kind, progress }, i) => {
      const foot = i * (LANE + 4) + lane;
      const path = areaPath(thin(progress, progress.length, PIXELS), x, (u) => foot - u * lane, 0);
      return `<path class="poster-band poster-drift-${kind}" fill="url(#poster-hatch-${kind})" d="${path}"/>`;
    })
    .join('');
}

function bandLabels({ bands }: PosterPicture, share: (tick: number) => string): string {
  const lane = bands.length > 1 ? LANE : 38;
  if (bands.length === 0) return text('50%', 24, 'real data: nobody knows its drifts', 'poster-small poster-middle');
  return bands
    .map(({ kind, label, progress }, i) => {
      const at = Math.min(Math.max(centreOf(progress) / progress.length, 0.27), 0.73) * progress.length;
      return text(
        share(at),
        i * (LANE + 4) + lane / 2 + 4,
        escape(label),
        `poster-band-name poster-drift-${kind} poster-middle poster-halo`,
      );
    })
    .join('');
}

/** Middle of the stretch where a drift has an effect, in ticks. */
function centreOf(progress: Float32Array): number {
  let weight = 0;
  let sum = 0;
  progress.forEach((u, t) => {
    if (!(u > 0)) return;
    weight += u;
    sum += u * t;
  });
  return weight > 0 ? sum / weight : (progress.length - 1) / 2;
}

function axisValue(value: number, at: number, isShare: boolean): string {
  const words = isShare ? percent(value) : fixed(value, value % 1 === 0 ? 0 : 2);
  return `<line class="poster-rule" x2="100%" y1="${round(at)}" y2="${round(at)}"/>${text('-8', at + 4, words, 'poster-small poster-end')}`;
}

/** Each line's name stands where the two are farthest apart, on its own side: nobody takes it for the other's. */
function lineNames({ never, best }: PosterPicture, y: (v: number) => number, share: (t: number) => string) {
  let at = Math.floor(never.length / 2);
  let widest = -1;
  for (let t = Math.floor(never.length * 0.18); t < never.length * 0.82; t++) {
    const distance = Math.abs((best?.values[t] ?? never[t]!) - never[t]!);
    if (distance > widest) [widest, at] = [distance, t];
  }
  // Above the upper line and below the lower one, unless there is no room there.
  const clear = (value: number) => Math.min(Math.max(value, 12), PLOT - 22);
  const side = !best || y(never[at]!) < y(best.values[at]!) ? -9 : 19;
  const names = [
    text(share(at), clear(y(never[at]!) + side), 'never retrained', 'poster-never-name poster-middle poster-halo'),
  ];
  if (best) {
    const spot = clear(y(best.values[at]!) + (side > 0 ? -9 : 19));
    names.push(text(share(at), spot, escape(best.label), 'poster-best-name poster-middle poster-halo'));
  }
  return names.join('');
}

function alarmMark({ alarm, never, clock }: PosterPicture, share: (tick: number) => string): string {
  if (!alarm) return '';
  const side = alarm.tick / never.length > 0.6 ? 'poster-end' : 'poster-start';
  const words = `${escape(alarm.text)} ${escape(shortDate(clock, alarm.tick))}`;
  return text(
    share(alarm.tick),
    -6,
    side === 'poster-end' ? `${words} ▲` : `▲ ${words}`,
    `poster-alarm poster-halo ${side}`,
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
