/** Work that takes turns: each callback runs in a task of its own, so that none of them makes the page stutter. */

const queue: (() => void)[] = [];
let waiting = false;

function next(): void {
  const callback = queue.shift();
  waiting = queue.length > 0;
  // Before the callback: one that throws must not hold up the others.
  if (waiting) later();
  callback?.();
}

/** Animation frames stop in a hidden tab, timers do not. */
function later(): void {
  setTimeout(next, 0);
}

/** Runs the callback in a later task, after those that came before. Returns its withdrawal. */
export function takeTurn(callback: () => void): () => void {
  queue.push(callback);
  if (!waiting) {
    waiting = true;
    later();
  }
  return () => {
    const at = queue.indexOf(callback);
    if (at >= 0) queue.splice(at, 1);
  };
}
