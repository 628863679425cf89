/**
 * A rule x ↦ P(Y=1|x) or f(x), smooth but for straight lines at which it may jump. The lines are told, because sums over a
 * grid must know of them (grid.ts).
 */
export interface Rule {
  (x0: number, x1: number): number;
  /** Where n0 x0 + n1 x1 > offset, `far` holds, else `near`; both are smooth across this line. */
  crease?: Crease;
}
export interface Crease {
  n0: number;
  n1: number;
  offset: number;
  near: Rule;
  far: Rule;
}

const sameLine = (a: Crease, b: Crease | undefined): boolean =>
  b !== undefined && a.n0 === b.n0 && a.n1 === b.n1 && a.offset === b.offset;

/** One rule on this side of a line, another beyond it. A line drawn twice is one line: pieces have an area. */
export function creased(crease: Crease): Rule {
  const { n0, n1, offset } = crease;
  const near = sameLine(crease, crease.near.crease) ? crease.near.crease!.near : crease.near;
  const far = sameLine(crease, crease.far.crease) ? crease.far.crease!.far : crease.far;
  const rule = (x0: number, x1: number): number => (n0 * x0 + n1 * x1 > offset ? far : near)(x0, x1);
  return Object.assign(rule, { crease: { n0, n1, offset, near, far } });
}

/** The rule's value changed point by point. */
export function changed(rule: Rule, change: (value: number) => number): Rule {
  if (!rule.crease) return (x0, x1) => change(rule(x0, x1));
  const { near, far, ...line } = rule.crease;
  return creased({ ...line, near: changed(near, change), far: changed(far, change) });
}

/** (1 − share) a + share b, point by point. */
export function mixed(a: Rule, b: Rule, share: number): Rule {
  if (a.crease) {
    const { near, far, ...line } = a.crease;
    return creased({ ...line, near: mixed(near, b, share), far: mixed(far, b, share) });
  }
  if (b.crease) {
    const { near, far, ...line } = b.crease;
    return creased({ ...line, near: mixed(a, near, share), far: mixed(a, far, share) });
  }
  return (x0, x1) => (1 - share) * a(x0, x1) + share * b(x0, x1);
}

/** x ↦ A x + b. */
export interface Affine {
  a00: number;
  a01: number;
  a10: number;
  a11: number;
  b0: number;
  b1: number;
}

/** The rule asked at A x + b: its lines move along. */
export function moved(rule: Rule, m: Affine): Rule {
  if (!rule.crease) {
    return (x0, x1) => rule(m.b0 + m.a00 * x0 + m.a01 * x1, m.b1 + m.a10 * x0 + m.a11 * x1);
  }
  const { n0, n1, offset, near, far } = rule.crease;
  return creased({
    n0: n0 * m.a00 + n1 * m.a10,
    n1: n0 * m.a01 + n1 * m.a11,
    offset: offset - n0 * m.b0 - n1 * m.b1,
    near: moved(near, m),
    far: moved(far, m),
  });
}

/** A smooth piece of a rule, and the sides of lines on which it holds. */
export interface Piece {
  rule: Rule;
  sides: { crease: Crease; far: boolean }[];
}

/** The smooth pieces of a rule: one where it has no crease. */
export function piecesOf(rule: Rule): Piece[] {
  const { crease } = rule;
  if (!crease) return [{ rule, sides: [] }];
  return [false, true].flatMap((far) =>
    piecesOf(far ? crease.far : crease.near).map((piece) => ({
      ...piece,
      sides: [{ crease, far }, ...piece.sides],
    })),
  );
}
