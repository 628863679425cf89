/** One hash in four engines: here Firefox and WebKit beside Node; Chromium beside Node is in hash.test.ts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFirefox, findWebKit } from '../../scripts/find-other-browsers.mjs';
import { scenarioToHash, stories } from '../../src/scenario';
import { startFirefox } from './firefox';
import { hashOfCommand } from './hash-of-command';
import type { OtherBrowser } from './shown-run';
import { startWebKit } from './webkit';

const seed = Math.floor(Math.random() * 2 ** 32);

/**
 * What no story has: a calendar among the inputs, two layers of odd widths with tanh, plain gradient steps, a last batch
 * that is not full.
 */
const fog = stories['sunny-to-fog']!.scenario;
const smooth = {
  ...fog,
  seed,
  clock: { ...fog.clock, ticks: 90 },
  model: {
    kind: 'mlp',
    hidden1: 7,
    hidden2: 5,
    activation: 'tanh',
    calendar: 30,
    optimiser: 'sgd',
    learningRate: 0.1,
    batchSize: 96,
    epochs: 6,
  },
};

interface Case {
  path: string;
  /** The command's hash: computed once, for both browsers. */
  computed(): Promise<string>;
}
const cases: Record<string, Case> = {
  // A plane by least squares that knows the calendar, real data, and a straight boundary.
  ...Object.fromEntries(['demand-with-seasons', 'us-flights-2001', 'calm-credit'].map((key) => [key, storyCase(key)])),
  'a link to a network with tanh and plain gradient steps': {
    path: await scenarioToHash(smooth),
    computed: once(() => hashOfCommand(['-'], smooth)),
  },
};

function storyCase(story: string): Case {
  return {
    path: `?story=${story}&seed=${seed}`,
    computed: once(() => hashOfCommand(['--story', story, '--seed', String(seed)])),
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function compareWithNode(name: string, start: () => Promise<OtherBrowser>): void {
  describe(name, () => {
    let browser: OtherBrowser | undefined;
    beforeAll(async () => {
      browser = await start();
    });
    afterAll(() => browser?.close());

    test.each(Object.keys(cases))('%s: the page shows the command’s hash', async (key) => {
      const { path, computed } = cases[key]!;
      const [shown, hash] = await Promise.all([browser!.show(path), computed()]);
      expect(`seed ${seed}: ${shown.hash}`).toBe(`seed ${seed}: ${hash}`);
      expect(shown.trainer).toBe('simd');
      // The button shows the first 8 of the 16 digits.
      expect(shown.button).toContain(hash.slice(0, 8));
      expect(shown.strip).toMatch(/data\s.*\sscore\s+\$\s\d/is);
      expect(shown.problems).toEqual([]);
    });
  });
}

/** A browser that is not there is said in words and counted as skipped, not as passed. */
const skipped = (sentence: string) => test.skip(sentence, () => {});

const firefox = findFirefox();
if (firefox.missing !== undefined) skipped(firefox.missing);
else compareWithNode('Firefox', () => startFirefox(firefox));

const webkit = findWebKit();
if (webkit.missing !== undefined) skipped(webkit.missing);
else compareWithNode('WebKit', () => startWebKit(webkit));
