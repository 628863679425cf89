/** `npm test`: the checks, the stories on ten seeds, the build with its budgets, and the browser. */
import { needBrowser } from './find-browser.mjs';
import { installBrowsers } from './find-other-browsers.mjs';
import { inOrder, inParallel, Tally } from './run-steps.mjs';
import { buildStep, staticSteps, tests } from './steps.mjs';

const tally = new Tally();
await inParallel(staticSteps, tally, 2);
await inOrder(
  [tests('unit tests', ['unit', 'thorough']), buildStep, tests('budgets of the build', ['budgets'])],
  tally,
);

const stories = tests('stories on ten seeds', ['stories'], { DRIFTSCOPE_SEEDS: '10' });
const since = performance.now();
try {
  installBrowsers();
  process.env.CHROME_PATH = await needBrowser();
  // One file at a time in the browser leaves a core half idle.
  await inParallel([tests('browser tests', ['browser']), stories], tally, 2);
  await inOrder([tests('journeys through the built site', ['journeys']), tests('Lighthouse', ['lighthouse'])], tally);
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
  tally.add('a browser', { passed: 0, failed: 1 }, since);
  await inOrder([stories], tally);
}
tally.finish();
