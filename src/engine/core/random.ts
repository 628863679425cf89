/**
 * Random streams keyed by (seed, name, tick), never by arm: changing a policy changes nothing in the data, and any tick
 * can be made again alone. Generator: xoroshiro128+ (pure-rand), its 128-bit state filled from a hash of the key.
 */
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { normalQuantile } from './normal-quantile';

/** One name per thing that is random. */
export type StreamName =
  | 'world'
  | 'labels'
  | 'label delay'
  | 'traffic'
  | 'weights'
  | 'shuffling'
  | 'replay'
  | 'fresh'
  | 'painting'
  | 'corruption'
  | 'bootstrap'
  | 'stream';

export interface Random {
  /** Uniform on the open interval (0, 1), multiples of 2⁻³² shifted by half a step: never 0, never 1. */
  next(): number;
  /** Standard normal by the inverse cdf: one draw per value, so streams stay aligned. */
  normal(): number;
  /** Whole number in [0, below). */
  integer(below: number): number;
}

/** Finaliser of MurmurHash3 (Appleby, public domain): a bijection of 32-bit words that mixes all bits. */
export function mix32(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hashName(name: string): number {
  let h = 0x811c9dc5; // FNV-1a
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** @param seed whole number in [0, 2³²) @param tick may be negative */
export function makeRandom(seed: number, name: StreamName, tick: number): Random {
  const key = hashName(name);
  const state = [0, 0, 0, 0];
  for (let lane = 0; lane < 4; lane++) {
    let h = mix32(seed + Math.imul(lane + 1, 0x9e3779b9));
    h = mix32(h ^ key);
    state[lane] = mix32((h + Math.imul(tick, 0x85ebca77)) ^ Math.imul(lane + 1, 0x27d4eb2f)) | 0;
  }
  if (!state.some((word) => word !== 0)) state[0] = 1; // the one state the generator cannot leave
  const generator = xoroshiro128plusFromState(state);
  generator.next(); // the first output is the plain sum of two key words
  const next = (): number => ((generator.next() >>> 0) + 0.5) * 2 ** -32;
  return {
    next,
    normal: () => normalQuantile(next()),
    integer: (below) => Math.floor(next() * below),
  };
}
