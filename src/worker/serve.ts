/** Runs and inspections, one run at a time. */
import { transfer } from 'comlink';
import { factsOf, hasTruth, movesOf, taskOf, wordsOf } from '../engine/data';
import { inspect } from '../engine/inspect';
import { makeLayout } from '../engine/layout';
import { policies } from '../engine/retrain';
import { rollouts } from '../engine/rollout';
import { Memory } from '../engine/loop/memory';
import { simulate } from '../engine/simulate';
import { makeFastestTrainer } from '../engine/tf';
import type { Frame, Scenario, Trainer } from '../engine/types';
import { completeScenario } from '../scenario/schema';
import { FRAME_MS, FrameBatch } from './frame-batch';
import { cancelReading, planOwnTable, readOwnTable } from './own-tables';
import type { RunMessage, RunStart, SimulationWorker } from './protocol';
import { runInSlices } from './slices';
import { streamFile } from './stream-file';
import { loadTables } from './tables';
import { wholeRun } from './whole-run';

let trainer: Promise<Trainer> | null = null;

/** The SIMD kernel; without SIMD the loops; stock autodiff where no kernel can be registered. */
function getTrainer(): Promise<Trainer> {
  trainer ??= makeFastestTrainer();
  return trainer;
}

function describe(scenario: Scenario, trainerId: Trainer['id']): RunStart {
  const words = wordsOf(scenario);
  const moves = movesOf(scenario);
  return {
    scenario,
    layout: makeLayout(scenario, words.features, moves.length),
    words,
    task: taskOf(scenario),
    arms: scenario.arms.map(({ retrain, rollout }) => {
      const policy = policies[retrain.kind]!.make(retrain);
      return { retrain: policy.words, rollout: rollouts[rollout.kind]!.make(rollout).words, needs: policy.needs };
    }),
    trainer: trainerId,
    hasTruth: hasTruth(scenario),
    isReal: factsOf(scenario).ownWords,
    moves,
  };
}

export function makeSimulationWorker(): SimulationWorker {
  let wanted = -1;
  let cancelledRun = -1;
  const memory = new Memory();

  const work = async (run: number, asked: Scenario, port: MessagePort, file?: File): Promise<void> => {
    const post = (message: RunMessage, transfer: Transferable[] = []): void => port.postMessage(message, transfer);
    try {
      const scenario = completeScenario(asked);
      const [ready, tables] = await Promise.all([getTrainer(), loadTables(scenario, file)]);
      post({ type: 'start', run, start: describe(scenario, ready.id) });
      // fits of this run alone, without what it remembers of earlier ones: they may still be on their way to a first frame
      let fits = 0;
      const counted: Trainer = {
        id: ready.id,
        fit: (job) => (fits++, ready.fit(job)),
        predict: (...args) => ready.predict(...args),
        get fits() {
          return fits;
        },
      };
      const batch = new FrameBatch();
      let sent = 0;
      let lastSent = -Infinity;
      const send = (): void => {
        for (const frame of batch.take()) {
          sent++;
          const done = (frame.from + frame.rows) / scenario.clock.ticks;
          post({ type: 'frame', run, frame, done }, [frame.values.buffer, frame.columns.buffer]);
          lastSent = performance.now();
        }
      };
      const sendInTime = (): void => {
        if (performance.now() - lastSent >= FRAME_MS) send();
      };
      // a run that a newer one has overtaken still delivers its first frame: a dragged slider shows something
      const stopped = (): boolean => run === cancelledRun || (wanted !== run && sent > 0);
      const steps = simulate(scenario, { trainer: counted, tables }, memory);
      const ended = await runInSlices(steps, (frame: Frame) => batch.add(frame), sendInTime, stopped);
      if (!ended) return post({ type: 'cancelled', run });
      send();
      const { result, slices, longestSliceMs } = ended;
      post({ type: 'done', run, result, slices, longestSliceMs, fits });
    } catch (error) {
      post({ type: 'failed', run, message: (error as Error).message });
    } finally {
      port.close();
    }
  };

  return {
    start(run, scenario, port, file) {
      wanted = run;
      void work(run, scenario, port, file);
    },
    cancel(run) {
      cancelledRun = run;
    },
    async inspect(request, file) {
      const [ready, tables] = await Promise.all([getTrainer(), loadTables(request.scenario, file)]);
      return inspect(request, { trainer: ready, tables });
    },
    async runWhole(task) {
      const scenario = completeScenario(task.scenario);
      const [ready, tables] = await Promise.all([getTrainer(), loadTables(scenario, task.file)]);
      const run = wholeRun({ ...task, scenario }, { trainer: ready, tables }, memory);
      return transfer(
        run,
        run.series.map(({ buffer }) => buffer),
      );
    },
    readTable: readOwnTable,
    cancelReading,
    planTable: planOwnTable,
    async stream(asked, port, own) {
      const scenario = completeScenario(asked);
      const file = streamFile(scenario, await loadTables(scenario, own), (progress) => port.postMessage(progress));
      port.close();
      return file;
    },
  };
}
