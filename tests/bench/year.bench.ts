/**
 * A whole year (the-year.ts), warm, on one thread: all of a run — data, models, monitors, truth, fresh models, hash —
 * against stock tf.js, scikit-learn and stacked numpy, which are given its rows and only fit and answer. Interleaved
 * rounds, processor time; each of ours is of another seed, so that nothing of it is remembered.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect } from '../../src/cli/collect';
import { logLoss } from '../../src/engine/core/loss';
import { Memory } from '../../src/engine/loop/memory';
import { makeTrainer } from '../../src/engine/tf';
import type { Scenario, Trainer } from '../../src/engine/types';
import { line, median, processorSeconds, type Target } from './figures';
import { findPython, NO_PYTHON, runPython } from './python';
import { recordSchedule, type Schedule } from './schedule';
import { secondsOfTfLayers } from './tf-layers';
import { theYear } from './the-year';

const ROUNDS = 3;
/** Of a schedule that takes stock tf.js about a minute. */
const TF_SHARE = 1 / 14;
interface PythonResult {
  seconds: number[];
  loss: number;
  version: string;
}

function write(schedule: Schedule, folder: string): void {
  const { fits, predictions } = schedule;
  const { layers, batchSize, learningRate, epochs } = fits[0]!.learner;
  const flat = (parts: Float32Array[]) =>
    Buffer.concat(parts.map((p) => Buffer.from(p.buffer, p.byteOffset, p.byteLength)));
  const d = layers[0]!;
  writeFileSync(
    join(folder, 'rows.f32'),
    flat(fits.flatMap(({ x, y, n }) => [x.subarray(0, n * d), y.subarray(0, n)])),
  );
  writeFileSync(join(folder, 'inputs.f32'), flat(predictions.map(({ x, n }) => x.subarray(0, n * d))));
  writeFileSync(join(folder, 'labels.f32'), flat(predictions.map(({ y }) => y)));
  const plan = { layers, batch: batchSize, rate: learningRate, epochs };
  const lists = { fits: fits.map(({ n }) => n), predictions: predictions.map(({ fit, n }) => [fit, n]) };
  writeFileSync(join(folder, 'schedule.json'), JSON.stringify({ ...plan, ...lists }));
}

/** The trainer's own part: the fits and answers of the schedule, and the mean log loss of the answers. */
async function replay({ fits, predictions }: Schedule, trainer: Trainer): Promise<{ seconds: number; loss: number }> {
  const answers: Float32Array[] = [];
  const seconds = await processorSeconds(() => {
    const made = fits.map((job) => trainer.fit(job).weights);
    for (const { fit, x, n } of predictions) answers.push(trainer.predict(fits[fit]!.learner, made[fit]!, x, n));
  });
  let [loss, n] = [0, 0];
  answers.forEach((scores, i) =>
    scores.forEach((score, row) => {
      loss += logLoss(predictions[i]!.y[row]!, score);
      n++;
    }),
  );
  return { seconds, loss: loss / n };
}

/** One threshold moved: the run that remembers the one before. */
function withThreshold(scenario: Scenario, psiAbove: number): Scenario {
  const arms = scenario.arms.map((arm) =>
    arm.retrain.kind === 'drift' ? { ...arm, retrain: { ...arm.retrain, psiAbove } } : arm,
  );
  return { ...scenario, arms };
}

export default async function bench(): Promise<Target[]> {
  const simd = await makeTrainer('simd');
  const host = { trainer: simd, tables: {} };
  const schedule = recordSchedule(theYear(1), simd);
  const python = findPython();
  const folder = mkdtempSync(join(tmpdir(), 'driftscope-year-'));
  const seconds: Record<string, number[]> = {};
  const note = (name: string, value: number): void => void (seconds[name] ??= []).push(value);
  const versions: Record<string, string> = {};
  const losses: Record<string, number> = {};
  try {
    write(schedule, folder);
    for (let warm = 0; warm < 3; warm++) collect(theYear(100 + warm), host);
    for (let round = 0; round < ROUNDS; round++) {
      const memory = new Memory();
      const year = theYear(2 + round);
      const own = async (name: string, scenario: Scenario, hindsight: boolean, known?: Memory): Promise<void> =>
        note(name, await processorSeconds(() => collect(scenario, { ...host, hindsight }, undefined, known)));
      await own('whole', year, true, memory);
      await own('threshold', withThreshold(year, 0.21 + round / 100), true, memory);
      await own('no hindsight', year, false);
      const { seconds, loss } = await replay(schedule, simd);
      note('trainer', seconds);
      losses['trainer'] = loss;
      note('tf', await secondsOfTfLayers(schedule, TF_SHARE));
      for (const which of python ? ['sklearn', 'numpy'] : []) {
        const result = await runPython<PythonResult>(python!, 'year.py', [folder, which, '1']);
        note(which, result.seconds[0]!);
        versions[which] = result.version;
        losses[which] = result.loss;
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  const of = (name: string) => median(seconds[name] ?? []);
  const s = (name: string) => `${of(name).toFixed(2)} s`;
  const times = (name: string, by = 'whole') =>
    median((seconds[name] ?? []).map((value, i) => value / seconds[by]![i]!));
  const against = (name: string) =>
    `${times(name).toFixed(1)} × the whole run, ${times(name, 'trainer').toFixed(1)} × its fits and answers`;
  console.log(
    `${schedule.fits.length} fits, ${schedule.steps} steps, ${schedule.answers} answers; medians of ${ROUNDS} rounds; s of processor time, one worker`,
  );
  line('the whole run', s('whole'), 'data, fits, answers, monitors, truth, fresh models, hash');
  line('  the same without fresh models', s('no hindsight'), 'as in a sweep');
  line(
    '  its fits and answers alone',
    s('trainer'),
    `${((100 * of('trainer')) / of('whole')).toFixed(0)} % of the whole run; log loss ${losses['trainer']!.toFixed(3)}`,
  );
  line('  again, one threshold moved', s('threshold'), `${times('whole', 'threshold').toFixed(1)} × faster than cold`);
  line(
    'separate stock tf.js models',
    s('tf'),
    `${against('tf')}; scaled up from 1/${Math.round(1 / TF_SHARE)} of the fits`,
  );
  for (const which of ['sklearn', 'numpy'])
    if (python)
      line(`${which} ${versions[which]}`, s(which), `${against(which)}; log loss ${losses[which]!.toFixed(3)}`);
    else line(which, '–', NO_PYTHON);

  const row = (name: string, asked: string, measured: string, met: boolean): Target =>
    python || name.includes('tf.js') ? { name, asked, measured, met } : { name, asked, measured: NO_PYTHON, met: null };
  return [
    row('year, against scikit-learn', '≥ 25 ×', `${times('sklearn').toFixed(1)} ×`, times('sklearn') >= 25),
    row('year, against separate stock tf.js', '≥ 100 ×', `${times('tf').toFixed(0)} ×`, times('tf') >= 100),
    row(
      'year, to stacked numpy',
      '≤ 0.5 × its time',
      `${times('whole', 'numpy').toFixed(2)} ×`,
      times('whole', 'numpy') <= 0.5,
    ),
  ];
}
