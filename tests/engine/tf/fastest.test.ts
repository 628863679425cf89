import { afterEach, expect, it, vi } from 'vitest';
import { makeFastestTrainer, makeTrainer } from '../../../src/engine/tf';
import { instantiate } from '../../../src/engine/tf/simd/instance';
import type { Trainer } from '../../../src/engine/types';

afterEach(() => void vi.unstubAllGlobals());

it('the fastest trainer is SIMD, else the loops, else stock autodiff, else the last reason', async () => {
  expect((await makeFastestTrainer()).id).toBe('simd');
  const without = (...missing: Trainer['id'][]) =>
    makeFastestTrainer((id) => (missing.includes(id) ? Promise.reject(new Error(`no ${id}`)) : makeTrainer(id)));
  expect((await without('simd')).id).toBe('loops');
  expect((await without('simd', 'loops')).id).toBe('autodiff');
  await expect(without('simd', 'loops', 'autodiff')).rejects.toThrow('no autodiff');
});

it('no module where WebAssembly or its SIMD is missing, or a policy forbids it', () => {
  const forbidden = class {
    constructor() {
      throw new Error("'wasm-unsafe-eval' is not allowed");
    }
  };
  for (const value of [undefined, { validate: () => false }, { validate: () => true, Module: forbidden }]) {
    vi.stubGlobal('WebAssembly', value);
    expect(instantiate()).toBeNull();
  }
});
