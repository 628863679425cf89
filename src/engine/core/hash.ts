/**
 * The hash of a run: 64 bits over float32 bit patterns, as two MurmurHash3-style 32-bit lanes with different constants.
 * Not cryptographic: it tells two runs apart, it does not defend against an adversary.
 */
import { mix32 } from './random';

export interface RunHash {
  floats(values: Float32Array): void;
  text(value: string): void;
  /** 16 hexadecimal digits of everything so far. */
  digest(): string;
}

/** One word into each of the lanes. */
const intoFirst = (h: number, word: number): number => lane(h ^ Math.imul(word, 0xcc9e2d51), 13, 5, 0x1b56c4e9);
const intoSecond = (h: number, word: number): number => lane(h ^ Math.imul(word, 0x85ebca6b), 15, 9, 0x38495ab5);

function lane(h: number, turn: number, times: number, plus: number): number {
  return (Math.imul((h << turn) | (h >>> (32 - turn)), times) + plus) | 0;
}

export function makeRunHash(): RunHash {
  let a = 0x9747b28c | 0;
  let b = 0x1b873593;
  let words = 0;
  const add = (word: number): void => {
    a = intoFirst(a, word);
    b = intoSecond(b, word);
    words++;
  };
  return {
    floats(values) {
      const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
      // as `add`, in variables of this loop alone: three times as fast
      let first = a;
      let second = b;
      for (let i = 0; i < bits.length; i++) {
        // every NaN counts as one: engines may store different payloads
        const word = values[i]! === values[i]! ? bits[i]! : 0x7fc00000;
        first = intoFirst(first, word);
        second = intoSecond(second, word);
      }
      a = first;
      b = second;
      words += bits.length;
      add(values.length);
    },
    text(value) {
      for (let i = 0; i < value.length; i++) add(value.charCodeAt(i));
      add(value.length);
    },
    digest() {
      const hex = (word: number): string => mix32(word).toString(16).padStart(8, '0');
      return hex(a ^ words) + hex(b ^ Math.imul(words, 0x9e3779b9));
    },
  };
}
