/** Sums and figures of one arm over the whole run. */
import { METRICS } from '../layout';
import type { BoundedMap } from '../core/bounded-map';
import { aucOfSorted } from '../monitor/auc';
import { makeMetricTally, mergeTally, observedFrom, type MetricTally } from '../monitor/metric-tally';
import { sortFloats } from '../core/sort';
import type { ModelRisk } from '../score/risk';
import type { Totals } from '../types';
import { join } from './judged';
import type { Answered } from './memory';

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
  readonly #positives: Float32Array[] = [];
  readonly #negatives: Float32Array[] = [];
  #ids = '';
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

  /** @param id the same for the same answers @param classes scores by class, ascending; null for a regression */
  answered(id: number, tally: MetricTally, classes: Answered['classes']): void {
    mergeTally(this.#tally, tally);
    if (!classes) return;
    this.#ids += `${id} `;
    this.#positives.push(classes.positives);
    this.#negatives.push(classes.negatives);
  }

  /** With the metrics over all requests of the run. @param aucs known ones, by the ids of the answers */
  finish(task: 'classification' | 'regression', aucs: BoundedMap<string, number>): Totals {
    for (const metric of METRICS) this.#values[metric] = observedFrom(this.#tally, metric).value;
    if (task === 'classification') {
      this.#values['auc'] = aucs.getOr(`run ${this.#ids}`, () =>
        aucOfSorted(sortFloats(join(this.#positives)), sortFloats(join(this.#negatives))),
      );
    }
    return this.#values;
  }
}
