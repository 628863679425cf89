/** The stories, in the order of the menu. Their scenarios pass the same schema as anybody's, which completes them. */
import { parseScenario } from '../schema';
import type { Story } from '../story-types';
import { fluInWinter } from './flu-in-winter';
import { lockdownSpending } from './lockdown-spending';
import { usFlights } from './us-flights-2001';

function complete(story: Story): Story {
  const parsed = parseScenario(story.scenario);
  if (!parsed.ok) throw new Error(`story ${story.key}: ${parsed.message}`);
  return { ...story, scenario: parsed.scenario };
}

export const stories: Record<string, Story> = Object.fromEntries(
  [fluInWinter, lockdownSpending, usFlights].map((story) => [story.key, complete(story)]),
);
