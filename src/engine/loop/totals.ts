/** Sums and figures of one arm over the whole run. */
import { METRICS } from '../layout';
import { auc } from '../monitor/auc';
import { makeMetricTally, mergeTally, observedFrom, type MetricTally } from '../monitor/metric-tally';
import type { ModelRisk } from '../score/risk';
import type { Totals } from '../types';
import { join } from './answers';

const SUMS = [
  'computeCost', 'monitoringCost', 'streamingCost', 'labelCost', 'errorCost', 'totalCost',
  'retrainings', 'promotions', 'aborts', 'alarms', 'skips', 'requests',
] as const; // prettier-ignore
const MEANS = ['meanDataAge', 'meanTrueRisk'] as const;
const RISKS = ['riskyRequests', 'worstExcess'] as const satisfies readonly (keyof ModelRisk)[];

/** The names of an arm's totals, in the order of tables: a sweep must know its columns before its first run. */
export const TOTALS: readonly string[] = [...SUMS, ...MEANS, ...METRICS, ...RISKS];

export class ArmTotals {
  readonly #values: Totals = Object.fromEntries([...SUMS, ...MEANS].map((name) => [name, 0]));
  readonly #ticks: number;
  readonly #y: Float32Array[] = [];
  readonly #score: Float32Array[] = [];
  readonly #tally = makeMetricTally();

  constructor(ticks: number) {
    this.#ticks = ticks;
  }

  add(name: (typeof SUMS)[number], value = 1): void {
    this.#values[name]! += value;
  }

  /** Adds one tick's value to a mean over the run. */
  average(name: (typeof MEANS)[number], value: number): void {
    this.#values[name]! += value / this.#ticks;
  }

  answered(y: Float32Array, score: Float32Array, tally: MetricTally): void {
    this.#y.push(y);
    this.#score.push(score);
    mergeTally(this.#tally, tally);
  }

  /** With the metrics over all requests of the run. */
  finish(task: 'classification' | 'regression'): Totals {
    for (const metric of METRICS) this.#values[metric] = observedFrom(this.#tally, metric).value;
    if (task === 'classification') {
      const y = join(this.#y);
      this.#values['auc'] = auc(y, join(this.#score), y.length);
    }
    return this.#values;
  }
}
