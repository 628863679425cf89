/**
 * Where the requests of a tick are on their way from the left edge through the router to the models: a pure function
 * of (request, phase), so that a still picture shows every request and a test can count them.
 */

export type Lane = 'incumbent' | 'candidate';

export interface FlowSize {
  width: number;
  height: number;
  /** x of the router's centre, and of the left edge of the boxes. */
  routerX: number;
  boxX: number;
  inletX: number;
  middleY: number;
  incumbentY: number;
  candidateY: number;
  /** Half of the width of a pipe. */
  pipe: number;
}

/** The picture's proportions for a panel `width` pixels wide; with one lane alone it is flat and straight. */
export function flowSize(width: number, lanes: 1 | 2): FlowSize {
  const height = lanes === 2 ? 182 : 96;
  const middleY = height / 2;
  return {
    width,
    height,
    routerX: Math.round(width * 0.32),
    boxX: Math.round(width - 124),
    inletX: 8,
    middleY,
    incumbentY: lanes === 2 ? 38 : middleY,
    candidateY: lanes === 2 ? height - 38 : middleY,
    pipe: 17,
  };
}

/**
 * A number in [0, 1) from an index, without a random source: the golden-ratio sequence. Neighbours come out far apart,
 * so requests that follow each other do not cover each other.
 */
export function spread(index: number): number {
  const value = index * 0.6180339887498949;
  return value - Math.floor(value);
}

/** A number in [0, 1) from an index that looks irregular (a multiplicative hash): breaks the stream's lattice. */
export function jitter(index: number): number {
  let h = Math.imul(index + 1, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return ((h ^ (h >>> 13)) >>> 0) / 2 ** 32;
}

/** Share of the way at which the request reaches the router. */
export const ROUTED_AT = 0.4;

export interface Place {
  x: number;
  y: number;
  /** Past the router: the dot takes the colour of its model. */
  routed: boolean;
}

/** Where a request is: `start` ∈ [0, 1) is its place in the queue, `phase` the time in rounds, `side` ∈ [−1, 1]. */
export function placeOf(size: FlowSize, lane: Lane, start: number, side: number, phase: number): Place {
  const turn = start + phase;
  const way = turn - Math.floor(turn);
  const { inletX, routerX, boxX, middleY, pipe } = size;
  const reach = pipe - 3.5;
  if (way < ROUTED_AT) {
    const part = way / ROUTED_AT;
    // The stream narrows into the router's mouth.
    const width = part > 0.85 ? 1 - (part - 0.85) * 3 : 1;
    return { x: inletX + part * (routerX - inletX), y: middleY + side * reach * width, routed: false };
  }
  const part = (way - ROUTED_AT) / (1 - ROUTED_AT);
  const endY = lane === 'incumbent' ? size.incumbentY : size.candidateY;
  return {
    x: routerX + part * (boxX - 4 - routerX),
    y: middleY + branch(part) * (endY - middleY) + side * reach * Math.min(1, 0.5 + part * 3),
    routed: true,
  };
}

/** Shape of a branch: 0 at the router, 1 where the pipe has become level; a smooth step over the first 60 %. */
export function branch(part: number): number {
  const s = Math.min(1, Math.max(0, part / 0.6));
  return s * s * (3 - 2 * s);
}

/** One dot on screen: `index` is the request that it stands for (the first of them, when it stands for several). */
export interface Dot {
  index: number;
  lane: Lane;
  start: number;
  side: number;
}
export interface Dots {
  dots: Dot[];
  /** Requests that one dot stands for. */
  each: number;
  /** Dots and requests of each lane. */
  count: Record<Lane, number>;
  requests: Record<Lane, number>;
}

export const MOST_DOTS = 500;

/**
 * One dot per request up to MOST_DOTS; above that one dot stands for k = ⌈n / MOST_DOTS⌉ requests of the same lane
 * (the last dot of a lane for fewer, so that a thin lane never looks empty). In a shadow rollout every request goes to
 * both models: one dot in each lane.
 */
export function dotsOf(routed: Uint8Array, shadow: boolean, candidate: boolean): Dots {
  const n = routed.length;
  const each = Math.max(1, Math.ceil(n / MOST_DOTS));
  const count = { incumbent: 0, candidate: 0 };
  const requests = { incumbent: 0, candidate: 0 };
  const dots: Dot[] = [];
  const put = (index: number, lane: Lane) => {
    if (requests[lane]++ % each !== 0) return;
    count[lane]++;
    // In the order of arrival, the first request foremost.
    dots.push({
      index,
      lane,
      start: 1 - (index + jitter(index)) / n,
      side: 2 * ((spread(index) + 0.3 * jitter(~index)) % 1) - 1,
    });
  };
  for (let i = 0; i < n; i++) {
    if (shadow && candidate) {
      put(i, 'incumbent');
      put(i, 'candidate');
    } else put(i, candidate && routed[i] ? 'candidate' : 'incumbent');
  }
  return { dots, each, count, requests };
}
