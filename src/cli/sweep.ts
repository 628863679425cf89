/** A sweep, top to bottom: the plan, the file, the lanes, and a sentence at the end. */
import type { Scenario } from '../engine/types';
import { checkFolder, fromHere } from './paths';
import type { Shard, SweepArguments } from './sweep-arguments';
import { openSweepFile, type SweepFile } from './sweep-file';
import { startLane, type Lane } from './sweep-lane';
import { makePlan, openGroups, type Plan } from './sweep-plan';
import { makeProgress } from './sweep-progress';
import { makeQueue } from './sweep-queue';
import type { ThreadData } from './sweep-thread';

/** Failed rows that are told one by one; the rest are counted. */
const NAMED = 10;
const FAILED = 1;
const STOPPED = 130;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

interface Outcome {
  finished: number;
  failed: number;
  /** The first of them, a sentence each. */
  failures: string[];
  stopped: boolean;
}

/** Every lane takes the next open row until there is none. */
async function runRows(
  plan: Plan,
  groups: Iterator<number[]>,
  lanes: Lane[],
  file: SweepFile,
  onRow: (finished: number) => void,
): Promise<Outcome> {
  const outcome: Outcome = { finished: 0, failed: 0, failures: [], stopped: false };
  const stop = (): void => {
    outcome.stopped = true;
    for (const lane of lanes) void lane.stop();
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  const next = makeQueue(groups, lanes.length);
  const follow = async (lane: Lane, which: number): Promise<void> => {
    for (let index = next(which); index !== null && !outcome.stopped; index = next(which)) {
      const answer = await lane.run(plan.scenario(index));
      if (answer?.result) {
        file.append(index, plan.line(index, answer.result));
        onRow(++outcome.finished);
      } else if (answer && outcome.failed++ < NAMED) {
        outcome.failures.push(`Row ${index} (${plan.key(index).slice(1, -1).join(', ')}) failed: ${answer.failure}`);
      }
    }
  };
  try {
    await Promise.all(lanes.map(follow));
    return outcome;
  } catch (error) {
    stop();
    throw error;
  } finally {
    // A second one comes where npm passes on what the terminal has sent as well: it must not cut the end short.
    if (!outcome.stopped) for (const signal of SIGNALS) process.off(signal, stop);
  }
}

/** As many as start, one at least. @throws Error why none does */
async function startLanes(count: number, start: () => Promise<Lane>): Promise<Lane[]> {
  const starts = await Promise.allSettled(Array.from({ length: count }, start));
  const lanes = starts.flatMap((started) => (started.status === 'fulfilled' ? [started.value] : []));
  const [first] = starts;
  if (lanes.length === 0 && first?.status === 'rejected') throw first.reason;
  return lanes;
}

const runs = (n: number): string => `${n} ${n === 1 ? 'run' : 'runs'}`;

/** Rows of a part, or of one setting by one worker from the start, need no word about their order. */
function words({ part, of }: Shard, total: number, out: string, sorted: boolean): string {
  if (of > 1)
    return `${runs(total)} in ${out}, part ${part} of ${of}: --join ALL.csv PART.csv… makes one file of the parts.`;
  if (sorted) return `${runs(total)} in ${out}.`;
  return `${runs(total)} in ${out}, in the order in which they finished: --join SORTED.csv ${out} sorts them by index.`;
}

/** @returns exit code: 0, 1 when rows failed, 130 when stopped @throws UsageError before anything runs */
export async function sweep(
  base: Scenario,
  { seeds, varied, jobs, shard, out }: SweepArguments,
  trainer: ThreadData['trainer'],
  start: (trainer: ThreadData['trainer']) => Promise<Lane> = startLane,
): Promise<number> {
  checkFolder(out);
  const plan = makePlan(base, seeds, varied, trainer);
  const file = openSweepFile(fromHere(out), out, plan);
  const say = (words: string): void => void process.stderr.write(`${words}\n`);
  let lanes: Lane[] = [];
  try {
    const total = Math.max(0, Math.ceil((plan.total - shard.part + 1) / shard.of));
    let open = 0;
    for (const group of openGroups(plan, shard, file.isDone)) open += group.length;
    const before = total - open;
    if (open === 0) {
      say(`${runs(total)} in ${out}: nothing is left to do.`);
      return 0;
    }
    lanes = await startLanes(Math.min(jobs, open), () => start(trainer));
    const progress = makeProgress(total, before);
    const groups = openGroups(plan, shard, file.isDone);
    const show = (finished: number): void => progress.show(before + finished);
    const outcome = await runRows(plan, groups, lanes, file, show).finally(progress.clear);
    const there = `${before + outcome.finished} of ${runs(total)}`;
    if (outcome.stopped) {
      say(`Stopped with ${there} in ${out}: the same command goes on.`);
      return STOPPED;
    }
    const { failed, failures } = outcome;
    if (failed > 0) {
      for (const failure of failures) say(failure);
      if (failed > failures.length) say(`… and ${failed - failures.length} more.`);
      say(`${there} are in ${out}; the same command tries the other ${failed} again.`);
      return FAILED;
    }
    say(words(shard, total, out, lanes.length === 1 && before === 0 && plan.seeds === plan.total));
    return 0;
  } catch (error) {
    // the disk is full, or no worker starts: nothing was wrong with what was asked for
    say((error as Error).message);
    return FAILED;
  } finally {
    await Promise.all(lanes.map((lane) => lane.stop()));
    file.close();
  }
}
