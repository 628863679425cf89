import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { readView } from './embed/view';
import './forced-colours.css';
import { scenarioFromUrl, setPath, stories } from './scenario';
import { Session } from './state/session.svelte';
import './ui/poster/poster.css';
import './ui/poster/shell.css';
import { SimulationClient } from './worker/client';

const client = new SimulationClient();
const session = new Session({
  stories,
  setPath,
  client: { startRun: client.startRun.bind(client), inspect: client.inspect.bind(client) },
  tables: client,
});
client.onNotice = (sentence) => (session.message = sentence);

/** Opens what the address asks for. Returns the tick to play to, or null where there is none. */
async function openAddress(): Promise<number | null> {
  const { story, scenario, message } = await scenarioFromUrl(location.href);
  let telling: number | null = null;
  if (story) telling = session.setStory(story.key, scenario);
  else session.setScenario(scenario, null);
  if (message) session.message = message;
  return telling;
}

/** The development gallery: every chart and panel in every state. */
const isGallery = () => location.hash.startsWith('#/gallery');

const view = readView(location.search);
const telling = isGallery() || view.embed ? null : await openAddress();
// Evaluating the modules and building the page are two short tasks, not one long one.
await new Promise((resolve) => setTimeout(resolve, 0));
const target = document.getElementById('app')!;
const poster = document.getElementById('poster');
if (isGallery()) target.replaceChildren();
if (isGallery()) mount((await import('./ui/gallery/Gallery.svelte')).default, { target });
else if (view.embed) {
  const [{ mountFrame }, opened] = await Promise.all([import('./embed/frame'), scenarioFromUrl(location.href)]);
  mountFrame({ target, session, opened, view, poster });
} else {
  // The picture that the build wrote stays until the run of its story replaces it.
  const own = poster?.dataset['story'] === session.story?.key ? poster : null;
  target.replaceChildren();
  mount(App, { target, props: { session, telling, present: view.present, row: view.row ?? 'quality', poster: own } });
}
addEventListener('hashchange', (event) => {
  if (isGallery() !== new URL(event.oldURL).hash.startsWith('#/gallery')) location.reload();
  if (!location.hash.startsWith('#1.')) return;
  void openAddress().then((tick) => session.movePlayhead(tick ?? 0));
});

// What the browser tests read: counts of messages and bytes, and the run on screen.
(globalThis as { driftscope?: unknown }).driftscope = { session, counts: client.counts };
