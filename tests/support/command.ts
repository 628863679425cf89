/** The headless command in this process: its exit code, and what it wrote. */
import { vi } from 'vitest';
import { main } from '../../src/cli/simulate';

export async function command(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const write = (to: (text: string) => void) => ((text: string) => (to(text), true)) as typeof process.stdout.write;
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(write((text) => (out += text))),
    vi.spyOn(process.stderr, 'write').mockImplementation(write((text) => (err += text))),
  ];
  try {
    return { code: await main(argv), out, err };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
  }
}
