/** Places the names of marks in a scatter beside them, so that no name covers another name or a mark. */
export interface MarkLabel {
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
}
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const PIXELS_PER_LETTER = 7.5;
const HALF_LINE = 7;
const MARK = 6;
/** Between two names side by side. */
const GAP = 3;

/**
 * Tries right, left, above and below of each mark, then further off in steps of a line, and takes the first place that
 * is free and inside; a mark with no free place is named at its right. `marks` are pixels; names are written at `y`.
 */
export function markLabels(
  marks: readonly { name: string; x: number; y: number }[],
  width: number,
  height: number,
): MarkLabel[] {
  const taken: Box[] = marks.map(({ x, y }) => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }));
  return marks.map(({ name, x, y }) => {
    const wide = name.length * PIXELS_PER_LETTER;
    const boxOf = (at: MarkLabel): Box => {
      const left = at.anchor === 'start' ? at.x : at.anchor === 'end' ? at.x - wide : at.x - wide / 2;
      return { left: left - GAP, right: left + wide + GAP, top: at.y - HALF_LINE, bottom: at.y + HALF_LINE };
    };
    const free = (at: MarkLabel) => {
      const box = boxOf(at);
      const inside = box.left >= -GAP && box.right <= width + GAP && box.top >= 0 && box.bottom <= height;
      return (
        inside &&
        !taken.some((t) => box.left < t.right && box.right > t.left && box.top < t.bottom && box.bottom > t.top)
      );
    };
    const places: MarkLabel[] = [];
    for (let k = 0; k < 5; k++) {
      for (const dy of k === 0 ? [0] : [-2 * HALF_LINE * k, 2 * HALF_LINE * k]) {
        places.push({ x: x + MARK + 4, y: y + dy, anchor: 'start' }, { x: x - MARK - 4, y: y + dy, anchor: 'end' });
        if (dy !== 0) places.push({ x, y: y + dy, anchor: 'middle' });
      }
    }
    const found = places.find(free) ?? places[0]!;
    taken.push(boxOf(found));
    return found;
  });
}
