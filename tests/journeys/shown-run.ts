/** What Firefox and WebKit are asked about the page: by two protocols, in one form. */
import './run-on-screen';

export interface ShownRun {
  hash: string;
  /** Which one fitted the models. */
  trainer: string | null;
  /** Words of the button with the hash, and of the six stages: what a reader sees of the page. */
  button: string;
  strip: string;
}

/** Runs inside the page: the run on screen once it is complete and drawn, else null. Uses nothing from outside. */
export function shownRun(): ShownRun | null {
  const session = globalThis.driftscope?.session;
  if (session?.status !== 'ready') return null;
  const button = document.querySelector<HTMLElement>('button.hash')?.innerText;
  const strip = document.querySelector<HTMLElement>('[role=tablist][aria-label=Stages]')?.innerText;
  // For a moment the strip has no words yet.
  return button && strip && !strip.includes('…')
    ? { hash: session.hash!, trainer: session.trainer, button, strip }
    : null;
}

/** A browser that is not driven by Playwright. */
export interface OtherBrowser {
  /**
   * Opens the built site (`path` is appended: `?story=…`, `#1.…`) and waits for its run, in a window of 1680 × 900 that
   * has room for the hash beside a long seed, and with little motion. `problems` are expected to be empty: errors of the
   * page and what it could not load, as far as the browser tells.
   */
  show(path: string): Promise<ShownRun & { problems: string[] }>;
  close(): Promise<void>;
}
