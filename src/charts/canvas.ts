/**
 * CSS zoom of canvases (a presented page is zoomed, which devicePixelRatio does not know), until the window changes. Asking
 * for it makes the browser compute the styles of the whole page: in the middle of drawing a run, again and again.
 */
let zooms = new WeakMap<HTMLCanvasElement, number>();
let listens = false;

function zoomOf(canvas: HTMLCanvasElement): number {
  if (!listens) addEventListener('resize', () => (zooms = new WeakMap()));
  listens = true;
  let zoom = zooms.get(canvas);
  if (zoom === undefined) zooms.set(canvas, (zoom = canvas.currentCSSZoom ?? 1));
  return zoom;
}

/**
 * Sizes a canvas to CSS pixels on this screen and hands out an empty context in which one unit is one CSS pixel.
 * Returns null where the browser refuses a context.
 */
export function prepareCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const ratio = (globalThis.devicePixelRatio || 1) * zoomOf(canvas);
  const across = Math.max(1, Math.round(width * ratio));
  const down = Math.max(1, Math.round(height * ratio));
  const context = canvas.getContext('2d');
  // A size that is set is laid out anew, even the same one.
  if (canvas.width === across && canvas.height === down) context?.reset();
  else [canvas.width, canvas.height] = [across, down];
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
