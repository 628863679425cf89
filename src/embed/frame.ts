/** The page inside of another page: `?embed=1`. Nothing is computed before it is seen. */
import { mount } from 'svelte';
import type { Opened } from '../scenario';
import type { Session } from '../state/session.svelte';
import Frame from './Frame.svelte';
import { followHost } from './host';
import { fetchPoster } from './poster';
import type { View } from './view';

interface Place {
  target: HTMLElement;
  session: Session;
  opened: Opened;
  view: View;
  poster: HTMLElement | null;
}

/** @param place.poster the picture that the page came with: that of the default story */
export async function mountFrame({ target, session, opened, view, poster }: Place): Promise<void> {
  const complain = (sentence: string) => {
    // The author of the host page reads the console; the reader is not bothered with it.
    // eslint-disable-next-line no-console
    console.warn(`Driftscope: ${sentence}`);
  };
  for (const problem of view.problems) complain(problem);
  if (opened.message) complain(opened.message);
  followHost(complain);
  session.scenario = opened.scenario;
  session.story = opened.story;
  if (view.panel) session.openStage = view.panel;
  const story = opened.story?.key ?? null;
  const own = poster?.dataset['story'] === story ? poster : story && (await fetchPoster(story));
  target.replaceChildren();
  mount(Frame, { target, props: { session, opened, view, poster: own || null } });
}
