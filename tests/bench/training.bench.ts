/**
 * One Adam step of a 2-8-8-1 network on 128 rows: the registered kernels, stock autodiff, tf.layers fit; predictions; the
 * elementary functions against Math's. Medians of interleaved rounds, ratios within one run; of steps processor time.
 */
import * as tf from '@tensorflow/tfjs';
import * as elementary from '../../src/engine/core/elementary';
import { makeRandom } from '../../src/engine/core/random';
import { initialWeights, shuffledOrder } from '../../src/engine/model';
import { makeTrainer } from '../../src/engine/tf';
import { fitLoops } from '../../src/engine/tf/kernel';
import type { FitJob, Learner, Trainer } from '../../src/engine/types';
import { line, median, processorSeconds, type Target } from './figures';

const BATCH = 128;

function makeLearner(activation: Learner['activation'], layers = [2, 8, 8, 1]): Learner {
  return {
    kind: 'mlp',
    task: 'classification',
    layers,
    activation,
    optimiser: 'adam',
    learningRate: 0.01,
    batchSize: BATCH,
    epochs: 1,
    family: 'network',
  };
}

function makeJob(learner: Learner, n: number, epochs: number): FitJob {
  const random = makeRandom(1, 'world', 0);
  const d = learner.layers[0]!;
  const x = Float32Array.from({ length: n * d }, () => random.normal());
  const y = Float32Array.from({ length: n }, () => (random.next() < 0.5 ? 1 : 0));
  const order = shuffledOrder(random, n, epochs);
  return { learner, x, y, n, order, epochs, start: initialWeights(learner, random) };
}

/** Microseconds of processor time: long calls would be interrupted by other programs, short ones not. */
const used = async (call: () => unknown): Promise<number> => 1e6 * (await processorSeconds(call));

/** Microseconds of a call. */
function time(call: () => unknown): number {
  const start = performance.now();
  call();
  return (performance.now() - start) * 1000;
}

async function steps(simd: Trainer, loops: Trainer, autodiff: Trainer): Promise<Target[]> {
  const job = makeJob(makeLearner('relu'), 16 * BATCH, 10); // 160 steps
  const smooth = { ...job, learner: makeLearner('tanh') };
  const few = makeJob(makeLearner('relu'), 16 * BATCH, 1); // 16 steps
  const wide = makeJob(makeLearner('relu', [16, 32, 16, 1]), 16 * BATCH, 2);

  const model = tf.sequential({
    layers: [8, 8, 1].map((units, l) =>
      tf.layers.dense({
        units,
        activation: l < 2 ? 'relu' : 'sigmoid',
        ...(l === 0 ? { inputShape: [2] } : {}),
        kernelInitializer: tf.initializers.glorotUniform({ seed: l + 1 }),
      }),
    ),
  });
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy' });
  const x = tf.tensor2d(few.x, [few.n, 2]);
  const y = tf.tensor2d(few.y, [few.n, 1]);

  const figures: Record<string, number[]> = {};
  const note = (name: string, microseconds: number): void => void (figures[name] ??= []).push(microseconds);
  for (let round = 0; round < 13; round++) {
    for (const own of [simd, loops]) {
      note(own.id, (await used(() => own.fit(job))) / 160);
      note(`${own.id} tanh`, (await used(() => own.fit(smooth))) / 160);
      note(`${own.id} wide`, (await used(() => own.fit(wide))) / 32);
    }
    note('plain', (await used(() => fitLoops(job))) / 160);
    note('autodiff', (await used(() => autodiff.fit(few))) / 16);
    note(
      'layers',
      (await used(() => model.fit(x, y, { batchSize: BATCH, epochs: 1, shuffle: false, verbose: 0 }))) / 16,
    );
  }
  const of = (name: string) => median(figures[name]!.slice(3)); // the first rounds warm up
  const us = (name: string) => `${of(name).toFixed(1)} µs`;
  const times = (name: string, by: string) => `${(of(name) / of(by)).toFixed(1)} × simd`;
  console.log('One Adam step, 2-8-8-1, 128 rows');
  line('simd, registered kernel', us('simd'));
  line('loops, registered kernel', us('loops'), `${times('loops', 'simd')}; outside tf.js ${us('plain')}`);
  line('stock autodiff', us('autodiff'), times('autodiff', 'simd'));
  line('tf.layers fit', us('layers'), times('layers', 'simd'));
  line('simd, tanh', us('simd tanh'));
  line('loops, tanh', us('loops tanh'), times('loops tanh', 'simd tanh'));
  line('simd, 16-32-16-1', us('simd wide'));
  line('loops, 16-32-16-1', us('loops wide'), times('loops wide', 'simd wide'));
  const target = (name: string, slower: string, asked: number): Target => {
    const ratio = of(slower) / of('simd');
    return { name, asked: `≥ ${asked} ×`, measured: `${ratio.toFixed(1)} ×`, met: ratio >= asked };
  };
  return [
    target('a training step, against plain loops', 'plain', 8),
    target('a training step, against tf.layers fit', 'layers', 250),
  ];
}

function predictions(simd: Trainer, loops: Trainer, autodiff: Trainer): void {
  console.log('\nPredictions, 2-8-8-1');
  for (const [n, name] of [
    [500, '500 requests'],
    [4096, '64 × 64 grid'],
  ] as const) {
    const { learner, x, start } = makeJob(makeLearner('relu'), n, 0);
    const figures = [simd, loops, autodiff].map((trainer) => {
      const rounds = Array.from({ length: 60 }, () => time(() => trainer.predict(learner, start, x, n)));
      return median(rounds.slice(20));
    });
    const times = (k: number) => `${(figures[k]! / figures[0]!).toFixed(1)} × simd`;
    line(`simd, ${name}`, `${figures[0]!.toFixed(0)} µs`);
    line(`loops, ${name}`, `${figures[1]!.toFixed(0)} µs`, times(1));
    line(`stock ops, ${name}`, `${figures[2]!.toFixed(0)} µs`, times(2));
  }
  const job = makeJob(makeLearner('relu'), 1, 1);
  const calls: number[] = [];
  for (let round = 0; round < 2000; round++) calls.push(time(() => simd.fit(job)));
  line('\na fit of one row (cost of a call)', `${median(calls).toFixed(1)} µs`);
}

/** Nanoseconds a call, over arguments between −4 and 4 (logarithms: 0 and 4). */
function functions(): void {
  console.log('\nElementary functions');
  const n = 4096;
  const random = makeRandom(2, 'world', 0);
  const both = Float64Array.from({ length: n }, () => 8 * random.next() - 4);
  const positive = both.map(Math.abs);
  const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));
  const softplus = (v: number) => Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));
  const theirs: Record<string, (v: number) => number> = { ...pick(), sigmoid, softplus };
  for (const [name, math] of Object.entries(theirs)) {
    const own = elementary[name as keyof typeof elementary];
    const values = name.startsWith('log') ? positive : both;
    // A loop of its own for each function: a shared one would be compiled for all of them, and slow.
    const run = (f: (v: number) => number) => {
      const loop = new Function(
        'f',
        'values',
        'let s = 0; for (let i = 0; i < values.length; i++) s += f(values[i]); return s;',
      );
      const rounds: number[] = [];
      for (let round = 0; round < 60; round++) rounds.push((time(() => loop(f, values)) * 1000) / n);
      return median(rounds.slice(20));
    };
    const a = run(own);
    const b = run(math);
    line(name, `${a.toFixed(1)} ns`, `Math: ${b.toFixed(1)} ns, ratio ${(a / b).toFixed(2)}`);
  }
}

function pick(): Record<string, (v: number) => number> {
  const { exp, expm1, log, log1p, tanh, sin, cos } = Math;
  return { exp, expm1, log, log1p, tanh, sin, cos };
}

export default async function bench(): Promise<Target[]> {
  const [simd, loops, autodiff] = [
    await makeTrainer('simd'),
    await makeTrainer('loops'),
    await makeTrainer('autodiff'),
  ];
  const targets = await steps(simd, loops, autodiff);
  predictions(simd, loops, autodiff);
  functions();
  return targets;
}
