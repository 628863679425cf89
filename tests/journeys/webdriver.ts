/** As much of W3C WebDriver as the journeys need. Source: https://www.w3.org/TR/webdriver2/ */
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface WebDriverSession {
  open(url: string): Promise<void>;
  /** What a function returns that is run inside the page; it uses nothing from outside and returns JSON. */
  evaluate<T>(inPage: () => T): Promise<T>;
  /** Sets the size of the window so that the page in it has this one, in CSS px. */
  resize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}

/** A port that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** One command. @throws Error with what the driver says */
async function send(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) throw new Error(`${method} ${url}: ${JSON.stringify(value)}`);
  return value;
}

/** Resolves when the driver at this address takes sessions. */
export async function driverReady(address: string, patienceMs = 20_000): Promise<void> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const status = (await send('GET', `${address}/status`).catch(() => null)) as { ready: boolean } | null;
    if (status?.ready) return;
    if (performance.now() > until) throw new Error(`No WebDriver answers at ${address}`);
    await pause(50);
  }
}

/** @param capabilities that the browser must have */
export async function newSession(address: string, capabilities: object): Promise<WebDriverSession> {
  const made = await send('POST', `${address}/session`, { capabilities: { alwaysMatch: capabilities } });
  const session = `${address}/session/${(made as { sessionId: string }).sessionId}`;
  const evaluate = async <T>(inPage: () => T): Promise<T> =>
    (await send('POST', `${session}/execute/sync`, { script: `return (${String(inPage)})()`, args: [] })) as T;
  const setWindow = (width: number, height: number) => send('POST', `${session}/window/rect`, { width, height });
  return {
    evaluate,
    open: async (url) => void (await send('POST', `${session}/url`, { url })),
    async resize(width, height) {
      await setWindow(width, height);
      const inner = await evaluate(() => ({ width: innerWidth, height: innerHeight }));
      await setWindow(2 * width - inner.width, 2 * height - inner.height);
    },
    close: async () => void (await send('DELETE', session)),
  };
}
