/** A canvas knows the width of a text without a layout of the page. */
let pen: CanvasRenderingContext2D | null = null;
/** What the canvas does not know of (figures of one width, rounding) is a pixel in fifty at most. */
const SAFETY = 1.02;

/** Font of an element, as a canvas takes it: the shorthand is empty where figures have one width. */
export function fontOf(element: Element): string {
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  return `${fontWeight} ${fontSize} ${fontFamily}`;
}

/** Pixels that a text takes on one line. @param font from `fontOf` */
export function textWidth(text: string, font: string): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return 0;
  pen.font = font;
  return SAFETY * pen.measureText(text).width;
}
