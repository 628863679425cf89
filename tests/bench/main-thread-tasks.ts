import type { Browser } from 'playwright';

/** A task of the page's main thread: by the clock, and the time that it had a core. */
export interface Task {
  wallMs: number;
  coreMs: number;
  /** On the clock of the trace. */
  startMs: number;
}
export interface Trace {
  /** Ascending by their start. */
  tasks: Task[];
  /** Starts of the tasks that ran callbacks of an animation frame, ascending: the page keeps one going all the time. */
  frames: number[];
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: {
    name?: string;
    beginData?: { url?: string };
    /** Of a worker that runs when the trace begins. */
    data?: { url?: string };
  };
}

/**
 * Begins to trace. Returns its end, which gives the tasks and frames of the process that shows `address`: the browser has pages of
 * its own (a new tab) whose tasks must not count.
 */
export async function mainThreadTasks(browser: Browser, address: string): Promise<() => Promise<Trace>> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const includedCategories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    // A page that opens while the trace runs is parsed; one that was open before has a worker.
    const addressOf = ({ name, args }: TraceEvent): string | undefined =>
      name === 'ParseHTML' ? args?.beginData?.url : name === 'TracingSessionIdForWorker' ? args?.data?.url : undefined;
    const own = new Set(events.filter((event) => addressOf(event)?.startsWith(address)).map(({ pid }) => pid));
    const main = new Set(
      events
        .filter(({ name, args, pid }) => name === 'thread_name' && args?.name === 'CrRendererMain' && own.has(pid))
        .map(({ pid, tid }) => `${pid}/${tid}`),
    );
    const onMain = events.filter(({ pid, tid }) => main.has(`${pid}/${tid}`));
    const tasks = onMain
      .filter(({ name, ph }) => name === 'RunTask' && ph === 'X')
      .map(({ ts, dur = 0, tdur = 0 }) => ({ startMs: ts / 1000, wallMs: dur / 1000, coreMs: tdur / 1000 }))
      .sort((a, b) => a.startMs - b.startMs);
    const fired = onMain.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts / 1000);
    const draws = ({ startMs, wallMs }: Task) => fired.some((at) => at >= startMs && at <= startMs + wallMs);
    return { tasks, frames: tasks.filter(draws).map(({ startMs }) => startMs) };
  };
}

/** Core time of the main thread between the beginnings of one frame and the next. */
export function workPerFrame({ tasks, frames }: Trace): number[] {
  const work = new Array<number>(Math.max(0, frames.length - 1)).fill(0);
  let frame = 0;
  for (const { startMs, coreMs } of tasks) {
    while (frame < work.length && frames[frame + 1]! <= startMs) frame++;
    if (frame < work.length && startMs >= frames[0]!) work[frame]! += coreMs;
  }
  return work;
}
