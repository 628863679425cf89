import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolTriangle2,
  symbolWye,
  type SymbolType,
} from 'd3';

const down: SymbolType = {
  draw(context, size) {
    const r = Math.sqrt(size / 3) * 1.15;
    context.moveTo(-r, -r * 0.75);
    context.lineTo(r, -r * 0.75);
    context.lineTo(0, r);
    context.closePath();
  },
};
const SHAPES = [
  symbolSquare,
  symbolCircle,
  symbolTriangle,
  symbolDiamond,
  down,
  symbolCross,
  symbolStar,
  symbolWye,
  symbolTriangle2,
];
const COLOURS = 9;

/** CSS colour of an arm (variables of app.css). */
export function armColour(arm: number): string {
  return `var(--arm-${arm % COLOURS})`;
}

/** SVG path of an arm's marker, centred on the origin. @param area in square pixels */
export function armShape(arm: number, area = 50): string {
  return symbol(SHAPES[arm % SHAPES.length]!, area)() ?? '';
}
