/** A quarter of the frame counts as seen. */
const SHARE = 0.25;

/** Calls `appear` and `disappear` as an element comes into view and leaves it, by scrolling or with its tab. Returns its end. */
export function whileSeen(element: Element, appear: () => void, disappear: () => void): () => void {
  let within = false;
  let seen = false;
  const judge = () => {
    const now = within && document.visibilityState === 'visible';
    if (now === seen) return;
    seen = now;
    (now ? appear : disappear)();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      within = entries.at(-1)!.isIntersecting;
      judge();
    },
    { threshold: [SHARE] },
  );
  observer.observe(element);
  document.addEventListener('visibilitychange', judge);
  return () => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', judge);
  };
}
