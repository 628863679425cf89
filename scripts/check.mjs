/** `npm run check`: everything that needs no browser and no build, in under a minute. */
import { inOrder, inParallel, Tally } from './run-steps.mjs';
import { staticSteps, tests } from './steps.mjs';

const tally = new Tally();
await inParallel(staticSteps, tally, 2);
await inOrder([tests('unit tests, stories on their own seed', ['unit', 'stories'], { DRIFTSCOPE_SEEDS: '1' })], tally);
tally.finish();
