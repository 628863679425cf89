/**
 * Drift tests of 500 values against a prepared reference of 5,000, processor time a call: PSI against numpy on the same
 * edges, Kolmogorov–Smirnov (sorting the 500, distance and p) against scipy's asymptotic call. The values are printed
 * beside each other: both must have computed the same thing.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRandom } from '../../src/engine/core/random';
import { ks, makeKsReference } from '../../src/engine/monitor/ks';
import { makePsiReference, psi } from '../../src/engine/monitor/psi';
import { line, median, processorSeconds, type Target } from './figures';
import { findPython, NO_PYTHON, runPython } from './python';

const ROUNDS = 15;
interface PythonResult {
  psi: number;
  ks: number;
  psiValue: number;
  d: number;
  p: number;
  numpy: string;
  scipy: string;
}

async function microseconds(call: (round: number) => void, calls: number): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS + 5; round++) {
    const seconds = await processorSeconds(() => {
      for (let i = 0; i < calls; i++) call(i);
    });
    rounds.push((seconds * 1e6) / calls);
  }
  return median(rounds.slice(5)); // the first rounds warm up
}

export default async function bench(): Promise<Target[]> {
  const random = makeRandom(1, 'world', 0);
  const reference = Float32Array.from({ length: 5000 }, () => random.normal());
  // Sixteen windows in turn: the same one again and again would be learnt by heart by the processor.
  const windows = Array.from({ length: 16 }, () => Float32Array.from({ length: 500 }, () => random.normal() + 0.1));
  const psiReference = makePsiReference(reference);
  const ksReference = makeKsReference(reference);
  const psiUs = await microseconds((i) => psi(psiReference, windows[i % 16]!), 5000);
  const ksUs = await microseconds((i) => ks(ksReference, windows[i % 16]!), 2000);

  const python = findPython();
  let theirs: PythonResult | null = null;
  const folder = mkdtempSync(join(tmpdir(), 'driftscope-monitors-'));
  try {
    writeFileSync(join(folder, 'reference.f32'), reference);
    writeFileSync(join(folder, 'current.f32'), windows[0]!);
    writeFileSync(join(folder, 'edges.f64'), psiReference.edges);
    if (python) theirs = await runPython<PythonResult>(python, 'monitors.py', [folder]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  const own = ks(ksReference, windows[0]!);
  line('PSI, 500 against 5,000', `${psiUs.toFixed(2)} µs`, `PSI ${psi(psiReference, windows[0]!).toFixed(6)}`);
  line('K–S, 500 against 5,000', `${ksUs.toFixed(1)} µs`, `D ${own.d.toFixed(6)}, p ${own.p.toPrecision(4)}`);
  if (theirs) {
    const { d, p, psiValue, numpy, scipy } = theirs;
    const times = (theirs: number, ours: number) => `${(theirs / ours).toFixed(1)} × ours`;
    line(
      `PSI, numpy ${numpy}`,
      `${theirs.psi.toFixed(1)} µs`,
      `${times(theirs.psi, psiUs)}; PSI ${psiValue.toFixed(6)}`,
    );
    const values = `D ${d.toFixed(6)}, p ${p.toPrecision(4)}`;
    line(`K–S, scipy ${scipy}, asymptotic`, `${theirs.ks.toFixed(0)} µs`, `${times(theirs.ks, ksUs)}; ${values}`);
  } else line('numpy, scipy', '–', NO_PYTHON);
  line('sequential detectors, KSWIN', '–', 'not built');

  const faster = (name: string, asked: number, by: 'psi' | 'ks', ours: number): Target => {
    const ratio = (theirs?.[by] ?? NaN) / ours;
    return theirs
      ? { name, asked: `≥ ${asked} ×`, measured: `${ratio.toFixed(1)} ×`, met: ratio >= asked }
      : { name, asked: `≥ ${asked} ×`, measured: NO_PYTHON, met: null };
  };
  return [
    faster('PSI, against numpy', 2, 'psi', psiUs),
    faster('K–S, against scipy', 10, 'ks', ksUs),
    { name: 'sequential detectors', asked: '≥ 1 M updates/s each', measured: 'not built', met: null },
    { name: 'KSWIN', asked: '≥ 100 k updates/s', measured: 'not built', met: null },
  ];
}
