/** What every benchmark needs: medians, lines of text, and rows for the table at the end of `npm run bench`. */

/** One target of the project with what was measured; `met` is null where nothing could be measured. */
export interface Target {
  name: string;
  /** What is asked for. */
  asked: string;
  measured: string;
  met: boolean | null;
}

/** The q-quantile, by the value at that place of the sorted list; NaN without values. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Seconds of processor time of a call, all threads of this process: other programs on the machine do not count. */
export async function processorSeconds(call: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Milliseconds of a call. */
export function milliseconds(call: () => unknown): number {
  const start = performance.now();
  call();
  return performance.now() - start;
}

export function line(name: string, figure: string, note = ''): void {
  console.log(`${name.padEnd(40)}${figure.padStart(12)}  ${note}`);
}
