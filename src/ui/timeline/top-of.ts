/**
 * Tells where an element's content begins, in pixels from the top of the page, now and whenever that changes. It looks
 * at what stands before the element and not at the whole page, whose height follows from the answer.
 * @returns ends it
 */
export function watchTop(element: Element, tell: (top: number) => void): () => void {
  const read = () => tell(element.getBoundingClientRect().top + scrollY + element.clientTop);
  const sizes = new ResizeObserver(read);
  const children = new MutationObserver(observe);
  function observe() {
    sizes.disconnect();
    for (let at = element; at !== document.body && at.parentElement; at = at.parentElement) {
      children.observe(at.parentElement, { childList: true });
      for (let before = at.previousElementSibling; before; before = before.previousElementSibling) {
        sizes.observe(before);
      }
    }
    read();
  }
  observe();
  return () => {
    sizes.disconnect();
    children.disconnect();
  };
}
