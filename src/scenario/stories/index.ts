/**
 * The stories, in the order of the menu. They say what differs from the defaults; whoever runs one completes it with
 * `completeScenario` (scenario/schema.ts), which the page leaves to the worker: it needs no schema to show a story.
 */
import type { Story } from '../story-types';
import { calmCredit } from './calm-credit';
import { demandWithSeasons } from './demand-with-seasons';
import { fluInWinter } from './flu-in-winter';
import { lockdownSpending } from './lockdown-spending';
import { sunnyToFog } from './sunny-to-fog';
import { theFeed } from './the-feed';
import { usFlights } from './us-flights-2001';

export const stories: Record<string, Story> = Object.fromEntries(
  [fluInWinter, sunnyToFog, lockdownSpending, theFeed, demandWithSeasons, calmCredit, usFlights].map((story) => [
    story.key,
    story,
  ]),
);
