import type { Scenario } from '../../engine/types';
import type { Story } from '../../scenario';

interface Shared {
  scenario: Scenario;
  story: { key: string } | null;
  stories: Record<string, Story>;
}

/**
 * The shortest address of what is on screen: the page alone with a story and a seed where nothing else was changed,
 * else the whole scenario in the hash.
 * @param page address of the page as it is @param toHash `scenarioToHash`
 */
export async function shareAddress(
  page: string,
  { scenario, story, stories }: Shared,
  toHash: (scenario: Scenario, story?: string) => Promise<string>,
): Promise<string> {
  const url = new URL(page);
  const theme = url.searchParams.get('theme');
  url.search = '';
  url.hash = '';
  if (theme) url.searchParams.set('theme', theme);
  const original = story && stories[story.key]?.scenario;
  if (original && JSON.stringify({ ...original, seed: scenario.seed }) === JSON.stringify(scenario)) {
    url.searchParams.set('story', story.key);
    if (original.seed !== scenario.seed) url.searchParams.set('seed', String(scenario.seed));
  } else {
    url.hash = await toHash(scenario, story?.key);
  }
  return url.href;
}
