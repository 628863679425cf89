/** The picture of a story, written by the build: what a frame shows until it may run. */

/** @returns null where there is none (in development), or it cannot be had */
export async function fetchPoster(story: string): Promise<Element | null> {
  try {
    const answer = await fetch(new URL(`./posters/${story}.svg`, document.baseURI));
    if (!answer.ok) return null;
    // The page has the same style sheet; one within the picture would be refused by the page's policy.
    const text = (await answer.text()).replace(/<style>[\s\S]*?<\/style>/, '');
    const picture = new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('svg.poster');
    if (!picture) return null;
    for (const name of ['x', 'y', 'width']) picture.removeAttribute(name);
    return document.importNode(picture, true);
  } catch {
    return null;
  }
}
