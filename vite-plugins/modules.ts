/** `/a/node_modules/@scope/name/dist/x.js?y` → `{ name: '@scope/name', root: '/a/node_modules/@scope/name' }`. */
export function packageOf(moduleId: string): { name: string; root: string } | null {
  const id = moduleId
    .replace(/^\0/, '')
    .replace(/[?#].*$/, '')
    .replaceAll('\\', '/');
  const at = id.lastIndexOf('/node_modules/');
  if (at < 0) return null;
  const name = /^(@[^/]+\/[^/]+|[^/@][^/]*)/.exec(id.slice(at + '/node_modules/'.length))?.[1];
  return name ? { name, root: `${id.slice(0, at)}/node_modules/${name}` } : null;
}
