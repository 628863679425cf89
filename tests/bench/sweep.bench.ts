/**
 * A sweep of 100 runs (20 seeds × 5 settings of the story Calm credit) with one worker and with two, in turns of four
 * seeds, so that what else the machine does meets both; and the resident memory of the whole process after 10 and after
 * 100 runs of each. Beside it the processor time of what the workers do, so that a busy machine is seen as such.
 */
import { loadavg } from 'node:os';
import { parseSeeds } from '../../src/cli/seed-ranges';
import { startLane, type Lane } from '../../src/cli/sweep-lane';
import { makePlan, openGroups, type Plan } from '../../src/cli/sweep-plan';
import { makeQueue } from '../../src/cli/sweep-queue';
import { stories } from '../../src/scenario';
import { completeScenario } from '../../src/scenario/schema';

const EVERY = { path: 'retrain.every', values: ['1', '3', '7', '14', '30'] };
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const base = completeScenario(stories['calm-credit']!.scenario);

function line(name: string, figure: string, note = ''): void {
  console.log(`${name.padEnd(34)}${figure.padStart(12)}  ${note}`);
}

/** @returns seconds, and seconds of processor time, for all runs of a plan */
async function runAll(plan: Plan, lanes: Lane[], onRow: () => void): Promise<{ wall: number; cpu: number }> {
  const next = makeQueue(
    openGroups(plan, { part: 1, of: 1 }, () => false),
    lanes.length,
  );
  const [start, used] = [performance.now(), process.cpuUsage()];
  const follow = async (lane: Lane, which: number): Promise<void> => {
    for (let index = next(which); index !== null; index = next(which)) {
      const answer = await lane.run(plan.scenario(index));
      if (!answer?.result) throw new Error(answer?.failure);
      onRow();
    }
  };
  await Promise.all(lanes.map(follow));
  const { user, system } = process.cpuUsage(used);
  return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}

export default async function bench(): Promise<void> {
  const lanes = await Promise.all([startLane('loops'), startLane('loops')]);
  const pools = [lanes.slice(0, 1), lanes];
  const rates: number[][] = [[], []];
  const costs: number[][] = [[], []];
  const memory = new Map<number, number>();
  let rows = 0;
  const onRow = (): void => void memory.set(++rows, process.memoryUsage().rss / 2 ** 20);
  // what is compiled on the way is compiled before
  await runAll(makePlan(base, parseSeeds('900..901'), [], 'loops'), lanes, () => {});
  for (let first = 1; first <= 20; first += 4) {
    const plan = makePlan(base, parseSeeds(`${first}..${first + 3}`), [EVERY], 'loops');
    for (const [i, pool] of pools.entries()) {
      const { wall, cpu } = await runAll(plan, pool, onRow);
      rates[i]!.push(plan.total / wall);
      costs[i]!.push(cpu / plan.total);
    }
  }
  await Promise.all(lanes.map((lane) => lane.stop()));

  const [one, two] = rates as [number[], number[]];
  const own = costs.map((values) => `${median(values).toFixed(2)} s of processor time a run`);
  line('one worker', `${median(one).toFixed(2)} runs/s`, own[0]);
  line('two workers', `${median(two).toFixed(2)} runs/s`, own[1]);
  const ratios = two.map((rate, i) => rate / one[i]!);
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} over ${ratios.length} turns`;
  line(
    'two workers to one',
    `${median(ratios).toFixed(2)} ×`,
    `${spread}; load of the machine ${loadavg()[0]!.toFixed(1)}`,
  );
  const at = (runs: number): number => memory.get(runs)!;
  line('resident memory after 20 runs', `${at(20).toFixed(0)} MB`, '10 runs a worker');
  line('resident memory after 200 runs', `${at(200).toFixed(0)} MB`, `${(at(200) / at(20)).toFixed(2)} × of it`);
}
