/** Markers of the arms: corners for a radius of 1, all of about the same area; the circle has none. */
const SHAPES: readonly (readonly number[])[] = [
  [-0.78, -0.78, 0.78, -0.78, 0.78, 0.78, -0.78, 0.78], // square
  [], // circle
  [0, -1.05, 1.1, 0.85, -1.1, 0.85], // triangle
  [0, -1.2, 0.95, 0, 0, 1.2, -0.95, 0], // diamond
  [0, 1.05, 1.1, -0.85, -1.1, -0.85], // triangle, down
  [-0.36, -1.05, 0.36, -1.05, 0.36, -0.36, 1.05, -0.36, 1.05, 0.36, 0.36, 0.36, 0.36, 1.05, -0.36, 1.05, -0.36, 0.36, -1.05, 0.36, -1.05, -0.36, -0.36, -0.36], // prettier-ignore
  [-1.05, 0, 0.85, -1.1, 0.85, 1.1], // triangle, left
  [-1.1, -0.5, 1.1, -0.5, 1.1, 0.5, -1.1, 0.5], // bar
  [1.05, 0, -0.85, -1.1, -0.85, 1.1], // triangle, right
];
/** Side of the square for a radius of 1. */
const SIDE = 1.56;
const COLOURS = 9;

/** CSS colour of an arm (variables of app.css). */
export function armColour(arm: number): string {
  return `var(--arm-${arm % COLOURS})`;
}

/** SVG path of an arm's marker, centred on the origin. @param area of the marker in square pixels */
export function armShape(arm: number, area = 50): string {
  const radius = Math.sqrt(area) / SIDE;
  const corners = SHAPES[arm % SHAPES.length]!;
  if (corners.length === 0) {
    const r = round(0.88 * radius);
    return `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0`;
  }
  const scaled = corners.map((value) => round(value * radius));
  return `M${scaled.reduce((path, value, i) => `${path}${i % 2 === 0 ? 'L' : ','}${value}`, '').slice(1)}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
