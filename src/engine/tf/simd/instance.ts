/** The WebAssembly module and its memory. */
import { decodeBase64 } from './base64';
import module from './module.generated';

/** What the module exports; addresses are bytes. See assembly/index.ts. */
export interface Exports {
  memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  prepare(layers: number): number;
  fit(
    end: number,
    flags: number,
    rate: number,
    n: number,
    epochs: number,
    batch: number,
    x: number,
    y: number,
    order: number,
    flat: number,
    curve: number,
  ): void;
  gradient(end: number, flags: number, n: number, x: number, y: number, order: number, flat: number): void;
  predict(end: number, flags: number, n: number, x: number, flat: number, to: number): void;
}

/** The little of WebAssembly that is used; the engine's types know neither pages nor Node. */
interface WebAssemblyLike {
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (module: object) => { exports: unknown };
}

const PAGE = 65_536;

/**
 * Compiles the module and makes an instance, synchronously: 8 kB take less than a millisecond or two.
 * @param bytes another module with the same exports: tests
 * @returns null where the thread has no WebAssembly, no SIMD, or a policy that forbids it
 */
export function instantiate(bytes = decodeBase64(module)): Exports | null {
  const { WebAssembly } = globalThis as unknown as { WebAssembly?: WebAssemblyLike };
  try {
    // the module itself is what has to be understood: no other probe for SIMD is needed
    if (!WebAssembly?.validate(bytes)) return null;
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports;
  } catch {
    return null;
  }
}

/** Makes the memory reach `end`. @returns false where it cannot: the module bounds it, and so does the machine */
export function reach({ memory }: Exports, end: number): boolean {
  const missing = Math.ceil(end / PAGE) - memory.buffer.byteLength / PAGE;
  if (missing <= 0) return true;
  try {
    memory.grow(missing);
    return true;
  } catch {
    return false;
  }
}
