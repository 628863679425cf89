/** `npm run check`: what needs no browser and no build, in under a minute: of the unit tests all but the slowest. */
import { inParallel, Tally } from './run-steps.mjs';
import { staticSteps, tests } from './steps.mjs';

const tally = new Tally();
// The tests last: while they load their first files on one core, the other still checks.
const own = tests('unit tests, stories on their own seed', ['unit', 'stories'], { DRIFTSCOPE_SEEDS: '1' });
await inParallel([...staticSteps, own], tally, 2);
tally.finish();
