import type { Browser } from 'playwright';

/** A task of the page's main thread: by the clock, and the time that it had a core. */
export interface Task {
  wallMs: number;
  coreMs: number;
  /** On the clock of the trace. */
  startMs: number;
}
export interface Trace {
  tasks: Task[];
  /** When the main thread began each frame, on the same clock, ascending. */
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
    /** Pages that are open when the trace begins. */
    data?: { frames?: { url: string; processId?: number }[] };
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
    const open = events.flatMap(({ name, args }) =>
      name === 'TracingStartedInBrowser' ? (args?.data?.frames ?? []) : [],
    );
    const own = new Set([
      ...events
        .filter(({ name, args }) => name === 'ParseHTML' && args?.beginData?.url?.startsWith(address))
        .map(({ pid }) => pid),
      ...open.filter(({ url }) => url.startsWith(address)).map(({ processId }) => processId!),
    ]);
    const main = new Set(
      events
        .filter(({ name, args, pid }) => name === 'thread_name' && args?.name === 'CrRendererMain' && own.has(pid))
        .map(({ pid, tid }) => `${pid}/${tid}`),
    );
    const onMain = events.filter(({ pid, tid }) => main.has(`${pid}/${tid}`));
    return {
      tasks: onMain
        .filter(({ name, ph }) => name === 'RunTask' && ph === 'X')
        .map(({ ts, dur = 0, tdur = 0 }) => ({ startMs: ts / 1000, wallMs: dur / 1000, coreMs: tdur / 1000 })),
      frames: onMain
        .filter(({ name }) => name === 'BeginMainThreadFrame')
        .map(({ ts }) => ts / 1000)
        .sort((a, b) => a - b),
    };
  };
}

/** Core time of the main thread between the beginnings of one frame and the next. */
export function workPerFrame({ tasks, frames }: Trace): number[] {
  const work = new Array<number>(Math.max(0, frames.length - 1)).fill(0);
  const sorted = [...tasks].sort((a, b) => a.startMs - b.startMs);
  let frame = 0;
  for (const { startMs, coreMs } of sorted) {
    // The task that holds the beginning of a frame starts just before it.
    while (frame < work.length && frames[frame + 1]! <= startMs + 0.05) frame++;
    if (frame < work.length && startMs + 0.05 >= frames[0]!) work[frame]! += coreMs;
  }
  return work;
}
