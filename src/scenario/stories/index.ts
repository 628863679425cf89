/**
 * The stories, in the order of the menu. They say what differs from the defaults; whoever runs one completes it with
 * `completeScenario` (scenario/schema.ts), which the page leaves to the worker: it needs no schema to show a story.
 */
import type { Story } from '../story-types';
import { fluInWinter } from './flu-in-winter';
import { lockdownSpending } from './lockdown-spending';
import { usFlights } from './us-flights-2001';

export const stories: Record<string, Story> = Object.fromEntries(
  [fluInWinter, lockdownSpending, usFlights].map((story) => [story.key, story]),
);
