/**
 * Sizes a canvas to CSS pixels on this screen and hands out a context in which one unit is one CSS pixel.
 * Returns null where the browser refuses a context.
 */
export function prepareCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  // A presented page is zoomed by CSS, which devicePixelRatio does not know.
  const ratio = (globalThis.devicePixelRatio || 1) * (canvas.currentCSSZoom ?? 1);
  canvas.width = Math.max(1, Math.round(width * ratio));
  canvas.height = Math.max(1, Math.round(height * ratio));
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

const resolved = new Map<string, string>();
let watched = false;

/**
 * The value of a CSS colour variable of the page in the theme of this moment: canvas knows no var(). Asking the browser
 * makes it compute styles, so answers are kept until the theme changes.
 */
export function resolveColour(element: Element, name: string): string {
  if (!watched) {
    onThemeChange(() => {});
    watched = true;
  }
  const known = resolved.get(name);
  if (known !== undefined) return known;
  const probe = document.createElement('span');
  probe.hidden = true;
  // Else forced colours give every variable the colour of text.
  probe.style.forcedColorAdjust = 'none';
  probe.style.color = `var(${name})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  resolved.set(name, color);
  return color;
}

/** Calls back whenever the theme changes, by the system (dark, forced colours) or by the toggle. Returns its end. */
export function onThemeChange(callback: () => void): () => void {
  const queries = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(forced-colors: active)')];
  // Whoever hears of the change first drops the old colours, before anything is drawn again.
  const changed = () => {
    resolved.clear();
    callback();
  };
  const observer = new MutationObserver(changed);
  for (const query of queries) query.addEventListener('change', changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
    observer.disconnect();
  };
}
