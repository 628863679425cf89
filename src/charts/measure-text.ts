/** Sizes and weights of text in charts, as the style sheets have them. */
export interface TextStyle {
  /** In pixels. */
  size: number;
  weight?: number;
}
/** Text of axes and values (.chart-text). */
export const CHART_TEXT: TextStyle = { size: 11.5 };

const widths = new Map<string, number>();
/** Texts that are kept: many times those of a page. A reader who moves sliders all day reads new figures all day. */
const MOST_TEXTS = 1000;
/** null = not asked for yet; undefined = there is none here. */
let context: CanvasRenderingContext2D | null | undefined = null;
let family = '';

/**
 * Width of a text in the page's font, in pixels of the chart. Measured once per text and style: the browser does not
 * compute styles for it again. Without a page (in Node) a letter counts as 0.56 of the type's size.
 */
export function textWidth(text: string, { size, weight = 400 }: TextStyle): number {
  const key = `${weight} ${size} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (context === null) context = begin();
  if (context) context.font = `${weight} ${size}px ${family}`;
  const width = context ? context.measureText(text).width : text.length * size * 0.56;
  if (widths.size >= MOST_TEXTS) widths.clear();
  widths.set(key, width);
  return width;
}

function begin(): CanvasRenderingContext2D | undefined {
  if (typeof document === 'undefined') return undefined;
  family = getComputedStyle(document.body).fontFamily;
  return document.createElement('canvas').getContext('2d') ?? undefined;
}
