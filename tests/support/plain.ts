/** The same with plain spaces: for tests of what is said, not of where it may break. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll('\u00a0', ' ')) as T;
}
