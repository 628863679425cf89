/** Time after which a state counts as lasting. */
const LASTING_MS = 250;

/**
 * Whether something has been so for a while. What lasts a few frames only is not shown: while a slider is dragged, pictures
 * would flicker, and each flicker has the browser compute the styles of all their marks. What
 * else `is` reads begins the time anew. To be called while a component is made.
 */
export function lasting(is: () => boolean): { readonly now: boolean } {
  let now = $state(false);
  $effect(() => {
    now = false;
    if (!is()) return;
    const timer = setTimeout(() => (now = true), LASTING_MS);
    return () => clearTimeout(timer);
  });
  return {
    get now() {
      return now;
    },
  };
}
