/**
 * A sweep of 100 runs (20 seeds × 5 settings of 120 days of the story Calm credit) with one worker and with two, in turns
 * of four seeds, so that what else the machine does meets both. Two figures beside the ratio do not depend on how busy the
 * machine is: the processor time of a run, and the share of the time in which a worker had a run.
 * Then memory: the same runs in this thread, after a collection.
 */
import { loadavg } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseSeeds } from '../../src/cli/seed-ranges';
import { startLane, type Lane } from '../../src/cli/sweep-lane';
import { makePlan, openGroups, type Plan } from '../../src/cli/sweep-plan';
import { makeQueue } from '../../src/cli/sweep-queue';
import { makeRunner } from '../../src/cli/sweep-thread';
import { stories } from '../../src/scenario';
import { completeScenario } from '../../src/scenario/schema';
import { line, median, type Target } from './figures';

const EVERY = { path: 'retrain.every', values: ['1', '3', '7', '14', '30'] };
const SEEDS = 20;
const ALL = { part: 1, of: 1 };
const story = completeScenario(stories['calm-credit']!.scenario);
const base = { ...story, clock: { ...story.clock, ticks: 120 } };
const planOf = (seeds: string): Plan => makePlan(base, parseSeeds(seeds), [EVERY], 'simd');

interface Turn {
  /** Runs a second. */
  rate: number;
  /** Seconds of processor time a run, of the whole process. */
  processor: number;
  /** Share of the time in which a lane had a run. */
  busy: number;
}
async function turn(plan: Plan, lanes: Lane[]): Promise<Turn> {
  const next = makeQueue(
    openGroups(plan, ALL, () => false),
    lanes.length,
  );
  const [start, used] = [performance.now(), process.cpuUsage()];
  let running = 0;
  const follow = async (lane: Lane, which: number): Promise<void> => {
    for (let index = next(which); index !== null; index = next(which)) {
      const scenario = plan.scenario(index);
      const asked = performance.now();
      const answer = await lane.run(scenario);
      running += performance.now() - asked;
      if (!answer?.result) throw new Error(answer?.failure);
    }
  };
  await Promise.all(lanes.map(follow));
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(used);
  return {
    rate: (1000 * plan.total) / wall,
    processor: (user + system) / 1e6 / plan.total,
    busy: running / (wall * lanes.length),
  };
}

async function throughput(): Promise<Target> {
  // three workers: none may know from one turn the worlds of the next
  const lanes = await Promise.all([startLane('simd'), startLane('simd'), startLane('simd')]);
  const one: Turn[] = [];
  const two: Turn[] = [];
  await turn(planOf('900..902'), lanes); // what is compiled on the way is compiled before
  for (let seed = 1; seed <= SEEDS; seed += 4) {
    const plan = planOf(`${seed}..${seed + 3}`);
    one.push(await turn(plan, lanes.slice(0, 1)));
    two.push(await turn(plan, lanes.slice(1)));
  }
  await Promise.all(lanes.map((lane) => lane.stop()));
  for (const [name, turns] of [
    ['one worker', one],
    ['two workers', two],
  ] as const) {
    // prettier-ignore
    const [processor, busy] = [median(turns.map((t) => t.processor)), median(turns.map((t) => t.busy))];
    const note = `${processor.toFixed(3)} s of processor time a run, workers busy ${(100 * busy).toFixed(1)} %`;
    line(name, `${median(turns.map((t) => t.rate)).toFixed(2)} runs/s`, note);
  }
  const ratios = two.map(({ rate }, i) => rate / one[i]!.rate);
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} over ${ratios.length} turns`;
  line('two workers to one', `${median(ratios).toFixed(2)} ×`, `${spread}; load ${loadavg()[0]!.toFixed(1)}`);
  const ratio = median(ratios);
  return { name: 'sweep, two workers to one', asked: '≥ 1.8 ×', measured: `${ratio.toFixed(2)} ×`, met: ratio >= 1.8 };
}

async function memory(): Promise<Target> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const answer = await makeRunner('simd');
  const plan = planOf(`1..${SEEDS}`);
  let rows = 0;
  const before = new Map<number, { live: number; resident: number }>();
  for (const index of [...openGroups(plan, ALL, () => false)].flat()) {
    answer(plan.scenario(index));
    if (++rows % 10 !== 0) continue;
    collect();
    const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
    before.set(rows, { live: (heapUsed + arrayBuffers) / 2 ** 20, resident: rss / 2 ** 20 });
  }
  let live = NaN;
  for (const key of ['live', 'resident'] as const) {
    const values = [...before.values()].map((value) => value[key]);
    const [early, late] = [values[0]!, values.at(-1)!];
    const all = `after each ten: ${values.map((value) => value.toFixed(0)).join(' ')}`;
    line(`${key} memory, run 100 to run 10`, `${(late / early).toFixed(2)} ×`, `MB ${all}`);
    if (key === 'live') live = late / early;
  }
  return {
    name: 'sweep, live memory, run 100 to 10',
    asked: 'flat (≤ 1.05 ×)',
    measured: `${live.toFixed(2)} ×`,
    met: live <= 1.05,
  };
}

export default async function bench(): Promise<Target[]> {
  return [await throughput(), await memory()];
}
