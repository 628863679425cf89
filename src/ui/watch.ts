/** What a policy watches: for the strip, the timeline and the retrain panel. Knows no registry: it loads with the page. */
import { fixed, percent } from '../charts/format';
import { observedName } from '../engine/layout';
import type { Scenario } from '../engine/types';

/** What a policy looks at, as far as the run has it as a series. */
export interface Watch {
  /** "PSI", "recall" */
  name: string;
  series: string;
  /** Ticks that the policy looks back; the series looks back `monitor.windowTicks`. */
  windowTicks: number;
  /** What makes it act; NaN where it compares with a value of its own. */
  threshold: number;
  /** Acts above the threshold, not below. */
  rises: boolean;
  isShare: boolean;
}

/** Null for policies that look at nothing: never, schedules, continual. */
export function watchOf({ retrain }: Scenario['arms'][number]): Watch | null {
  const number = (key: string) => Number(retrain[key]);
  if (retrain.kind === 'drift') {
    const psi = retrain['test'] === 'psi';
    return {
      name: psi ? 'PSI' : 'K–S p',
      series: psi ? 'psi' : 'ksP',
      windowTicks: number('recentTicks'),
      threshold: number(psi ? 'psiAbove' : 'alpha'),
      rises: psi,
      isShare: false,
    };
  }
  if (retrain.kind !== 'performance') return null;
  const metric = String(retrain['metric']);
  const rises = metric === 'rmse';
  return {
    name: rises ? 'RMSE' : metric,
    series: observedName(metric),
    windowTicks: number('recentTicks'),
    threshold: retrain['rule'] === 'threshold' ? number(rises ? 'above' : 'below') : NaN,
    rises,
    isShare: !rises,
  };
}

export function watchText({ isShare, name }: Watch, value: number): string {
  if (isShare) return percent(value, 1);
  return name === 'K–S p' && value < 0.001 ? value.toExponential(0).replace('-', '−') : fixed(value);
}
