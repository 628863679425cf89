/** What a terminal shows while a sweep runs. */

/** '45 s', '3 min 20 s', '2 h 5 min', '1 d 3 h' */
export function duration(seconds: number): string {
  const units: [seconds: number, name: string][] = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ];
  const whole = Math.round(seconds);
  const first = units.findIndex(([size]) => whole >= size);
  if (first < 0) return '0 s';
  const [[size, name], next] = [units[first]!, units[first + 1]];
  const rest = next ? Math.floor((whole % size) / next[0]) : 0;
  return `${Math.floor(whole / size)} ${name}${next && rest > 0 ? ` ${rest} ${next[1]}` : ''}`;
}

/** @param before rows that were there already @param seconds since the start */
export function progressLine(done: number, total: number, before: number, seconds: number): string {
  const perSecond = (done - before) / seconds;
  const share = `${done}/${total} runs`;
  if (!(perSecond > 0)) return share;
  return `${share}  ${perSecond.toPrecision(2)} runs/s  ${duration((total - done) / perSecond)} left`;
}

/** On standard error, over itself; silent where that is no terminal. */
export function makeProgress(total: number, before: number): { show(done: number): void; clear(): void } {
  const out = process.stderr;
  if (!out.isTTY) return { show: () => {}, clear: () => {} };
  const start = performance.now();
  const clear = (): void => void out.write('\r\x1b[K');
  const show = (done: number): void => {
    clear();
    out.write(progressLine(done, total, before, (performance.now() - start) / 1000));
  };
  show(before);
  return { show, clear };
}
