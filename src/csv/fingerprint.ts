/** What tells one file from another: 64 bits over its bytes, however they are cut into chunks. Not cryptographic. */
import { mix32 } from '../engine/core/random';

export interface Fingerprint {
  add(bytes: Uint8Array): void;
  /** 16 hexadecimal digits of everything so far, its length included. */
  digest(): string;
}

/** Two lanes over words of four bytes, as in core/hash.ts; what is left of a chunk waits for the next. */
export function makeFingerprint(): Fingerprint {
  let a = 0x9747b28c;
  let b = 0x1b873593;
  let word = 0;
  let length = 0;
  const mix = (value: number): void => {
    a ^= Math.imul(value, 0xcc9e2d51);
    a = (Math.imul((a << 13) | (a >>> 19), 5) + 0x1b56c4e9) | 0;
    b ^= Math.imul(value, 0x85ebca6b);
    b = (Math.imul((b << 15) | (b >>> 17), 9) + 0x38495ab5) | 0;
  };
  return {
    add(bytes) {
      for (let i = 0; i < bytes.length; i++) {
        word = (word << 8) | bytes[i]!;
        if ((++length & 3) === 0) mix(word);
      }
    },
    digest() {
      // the bytes that no whole word holds yet, marked off from leading zeros by the length
      const rest = (length & 3) === 0 ? 0 : word & ((1 << (8 * (length & 3))) - 1);
      const hex = (value: number): string => mix32(value).toString(16).padStart(8, '0');
      return hex(a ^ rest ^ Math.imul(length, 0x2545f491)) + hex(b ^ Math.imul(rest, 0x9e3779b9) ^ length);
    },
  };
}
