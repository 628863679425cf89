import { describe, expect, it } from 'vitest';
import { stories } from '../../../src/scenario';
import { firstAlarms } from '../../../src/ui/timeline/first-alarms';

const { scenario } = stories['lockdown-spending']!;
const flights = stories['us-flights-2001']!.scenario;
const dayOf = (date: string) => (Date.parse(date) - Date.parse(scenario.clock.start)) / 86_400_000;
const start = Number(scenario.clock.start.slice(0, 4));
const march = dayOf(`${start + 1}-03-25`);

describe('firstAlarms', () => {
  it('names the tests that were silent, for other arms may watch others', () => {
    expect(firstAlarms(scenario, undefined)).toEqual({ text: 'no PSI alarm', tick: null });
    expect(firstAlarms(flights, undefined).text).toBe('no PSI or K–S alarm');
    expect(firstAlarms(scenario, undefined, undefined, undefined, true).text).toBe('no PSI alarm so far');
  });

  it('dates the first alarm of an arm that watches a metric', () => {
    expect(firstAlarms(scenario, undefined, 'accuracy', march)).toEqual({
      text: '▲ first alarm 25 Mar; no PSI alarm',
      tick: march,
    });
    expect(firstAlarms(scenario, undefined, 'accuracy').text).toBe('no alarm');
    expect(firstAlarms(scenario, march - 2, 'accuracy')).toEqual({ text: 'first PSI alarm 23 Mar', tick: march - 2 });
    expect(firstAlarms(scenario, march - 2, 'accuracy', march)).toEqual({
      text: 'first PSI alarm 23 Mar; on accuracy 25 Mar',
      tick: march - 2,
    });
  });
});
