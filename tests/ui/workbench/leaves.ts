/** Paths of everything in a scenario that has a value of its own. */
export function leafPaths(value: unknown, path = ''): string[] {
  // A ladder is one control, and so are painted points; a kind is the control of its variant; the version is not for people.
  if (path === 'version') return [];
  if (path.endsWith('.steps') || path === 'data.source.points') return [path];
  if (/(^|\.)kind$/.test(path)) return [path.replace(/\.?kind$/, '')];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leafPaths(inner, path === '' ? key : `${path}.${key}`));
}
