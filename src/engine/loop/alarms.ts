/** Alarms of the scenario's monitors: raised when a reading goes above its bound, silent until it has been below. */
import { monitors, type Monitor } from '../monitor';
import type { DriftReading, DriftTest, Feature, Scenario } from '../types';

export interface Alarm {
  reason: string;
  figures: Record<string, number>;
}

export class Alarms {
  readonly #monitors: Monitor[];
  readonly #above = new Set<Monitor>();
  readonly #features: readonly Feature[];

  constructor(scenario: Scenario, features: readonly Feature[]) {
    this.#monitors = scenario.monitor.tests.map((test) => monitors[test.kind]!.make(test));
    this.#features = features;
  }

  raise(readings: Record<DriftTest, DriftReading>): Alarm[] {
    const raised: Alarm[] = [];
    for (const monitor of this.#monitors) {
      const reading = readings[monitor.name];
      const above = monitor.exceeds(reading);
      if (above && !this.#above.has(monitor)) {
        raised.push({ reason: this.#sentence(monitor, reading), figures: { value: reading.value, p: reading.p } });
      }
      if (above) this.#above.add(monitor);
      else this.#above.delete(monitor);
    }
    return raised;
  }

  #sentence({ name, words }: Monitor, { value, p, feature }: DriftReading): string {
    const of = this.#features[feature]?.name ?? '';
    const seen =
      name === 'psi'
        ? `PSI of ${of} is ${value.toFixed(2)}`
        : `K–S of ${of}: D ${value.toFixed(3)}, p ${p.toPrecision(1)}`;
    return `${seen}. ${words}`;
  }
}
