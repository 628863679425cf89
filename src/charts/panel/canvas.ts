/** Sizes a canvas in CSS pixels for this screen and returns its context, cleared, in CSS pixels. */
export function prepareCanvas(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
  const w = Math.max(1, Math.round(width * ratio));
  const h = Math.max(1, Math.round(height * ratio));
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const context = canvas.getContext('2d');
  context?.setTransform(w / width, 0, 0, h / height, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}

export type Colours = Record<string, string>;

/**
 * CSS variables as colours that a canvas understands. A custom property may hold `light-dark(…)` or another variable,
 * which `fillStyle` does not parse, so a probe element lets the browser resolve it.
 */
export function resolveColours(host: HTMLElement, names: readonly string[]): Colours {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const colours: Colours = {};
  for (const name of names) {
    probe.style.color = '';
    probe.style.color = `var(--${name})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colours;
}

/** Calls `changed` when the theme changes, by the system or by the page's own switch. Returns how to stop. */
export function onThemeChange(changed: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] });
  return () => {
    query.removeEventListener('change', changed);
    observer.disconnect();
  };
}
