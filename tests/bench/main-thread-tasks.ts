import type { Browser } from 'playwright';

/** A task of the page's main thread: by the clock, and the time that it had a core. */
export interface Task {
  wallMs: number;
  coreMs: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string; beginData?: { url?: string } };
}

/**
 * Begins to trace. Returns its end, which gives the tasks of the process that shows `address`: the browser has pages of
 * its own (a new tab) whose tasks must not count.
 */
export async function mainThreadTasks(browser: Browser, address: string): Promise<() => Promise<Task[]>> {
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
    const own = new Set(
      events
        .filter(({ name, args }) => name === 'ParseHTML' && args?.beginData?.url?.startsWith(address))
        .map(({ pid }) => pid),
    );
    const main = new Set(
      events
        .filter(({ name, args, pid }) => name === 'thread_name' && args?.name === 'CrRendererMain' && own.has(pid))
        .map(({ pid, tid }) => `${pid}/${tid}`),
    );
    return events
      .filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && main.has(`${pid}/${tid}`))
      .map(({ dur = 0, tdur = 0 }) => ({ wallMs: dur / 1000, coreMs: tdur / 1000 }));
  };
}
