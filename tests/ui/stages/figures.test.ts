import { describe, expect, it } from 'vitest';
import { markLabels } from '../../../src/charts/panel/mark-labels';
import { labelSpots } from '../../../src/charts/panel/label-spots';
import { versionRows } from '../../../src/ui/stages/model/versions';
import { psiReading, referenceBins, shares } from '../../../src/ui/stages/monitor/histograms';
import { alarmSentence, thresholdOf } from '../../../src/ui/stages/monitor/thresholds';
import { entriesOf, entryAt } from '../../../src/ui/stages/retrain/decisions';
import { bestOf, errorRange, ledgerOf } from '../../../src/ui/stages/score/ledger';
import { cheapestSentence, splitNames } from '../../../src/ui/stages/score/sentences';
import { RISK_MARGIN } from '../../../src/engine/score';
import { modelRisk } from '../../../src/engine/score/risk';
import { onDay, pText, pValue, shownValue, signed, singular, unbroken } from '../../../src/ui/stages/shared/format';
import { flu } from './fixture';

describe('figures in words', () => {
  it('round to what they mean', () => {
    expect(signed(-0.04, 1)).toBe('0.0');
    expect(signed(-1.25, 1)).toBe('−1.3');
    expect(pValue(0.0312)).toBe('0.031');
    expect(pValue(5e-16)).toBe('5e−16');
    expect(pValue(NaN)).toBe('–');
    expect([0.0312, 0].map(pText)).toEqual(['p = 0.031', 'p < 1e−12']);
    expect(shownValue({ name: 'distance', unit: 'mi', center: 700, scale: 500 }, 1)).toBe('1,200\u00a0mi');
    expect(['patients', 'deliveries', 'passes', 'houses'].map(singular)).toEqual([
      'patient',
      'delivery',
      'pass',
      'house',
    ]);
  });
});

describe('values in sentences', () => {
  it('do not break over two lines, and a moment is at its minute or on its day', () => {
    expect(unbroken('Abort: 16.9 % against 12 %, $ 3 for 7 days')).toBe(
      'Abort: 16.9\u00a0% against 12\u00a0%, $\u00a03 for 7\u00a0days',
    );
    expect(onDay(flu.clock, 0)).toMatch(/^on \d+ [A-Z]/);
    expect(onDay({ ...flu.clock, unit: 'minute' }, 5)).toMatch(/^at 00:05 on \d/);
  });
});

describe('quantile bins', () => {
  it('hold equal shares of the reference, and merge equal edges', () => {
    const reference = Float32Array.from({ length: 1000 }, (_, i) => i);
    const { reference: parts, edges } = referenceBins(reference, 10);
    const current = shares(Float32Array.of(-5, 2000), edges);
    parts.forEach((s) => expect(s).toBeCloseTo(0.1, 2));
    expect(current[0]).toBe(0.5);
    expect(current.at(-1)).toBe(0.5);
    expect(referenceBins(new Float32Array(50).fill(3), 10).edges).toHaveLength(1);
  });
  it('come with the conventional reading and the threshold of the scenario', () => {
    expect([0.05, 0.15, 0.3, NaN].map(psiReading)).toEqual([
      'no move',
      'a moderate move',
      'a large move',
      'no reading yet',
    ]);
    expect(thresholdOf(flu.monitor.tests, 'psi')).toBe(0.2);
    expect(thresholdOf([], 'ks')).toBeNaN();
    const alarm = { tick: 5, arm: 0, kind: 'alarm' as const, reason: 'PSI 0.3.', figures: {} };
    expect(alarmSentence([alarm], 4, flu.clock)).toBe('No alarm up to here.');
    expect(alarmSentence([alarm], 5, flu.clock)).toBe('▲ PSI 0.3. (the only one so far)');
    expect(alarmSentence([alarm], 9, flu.clock)).toContain('the last was on 6 July');
    expect(alarmSentence([alarm], 9, flu.clock, true)).toContain('Above the threshold since 6 July');
  });
});

describe('decisions', () => {
  it('become one entry where they go on from tick to tick', () => {
    const event = (tick: number, kind: 'alarm' | 'skip', arm = 0) => ({
      tick,
      arm,
      kind,
      reason: `${tick}`,
      figures: {},
    });
    const entries = entriesOf(
      [event(3, 'alarm'), event(4, 'alarm'), event(4, 'skip'), event(5, 'alarm', 1), event(9, 'alarm')],
      0,
    );
    expect(entries.map((e) => [e.kind, e.from, e.to, e.count])).toEqual([
      ['alarm', 3, 4, 2],
      ['skip', 4, 4, 1],
      ['alarm', 9, 9, 1],
    ]);
    expect(entryAt(entries, 2)).toBe(-1);
    expect(entryAt(entries, 8)).toBe(1);
  });
});

describe('the ledger up to a tick', () => {
  const data: Record<string, number[]> = {
    'computeCost/0': [1, 1, 1],
    'monitoringCost/0': [0, 0, 0],
    'streamingCost/0': [2, 2, 2],
    'labelCost/0': [0, 0, 0],
    'errorCost/0': [3, NaN, 5],
    'cost/0': [6, 3, 8],
    'trueRisk/0': [0.1, 0.2, 0.3],
    'freshRisk/-1': [0.09, 0.1, 0.1],
    'servedIncumbent/0': [10, 10, 6],
    'servedCandidate/0': [0, 0, 4],
    'dataAge/0': [1, 2, 3],
  };
  const series = (name: string, arm: number) => Float32Array.from(data[`${name}/${arm}`] ?? [NaN, NaN, NaN]);
  it('sums what is defined and counts the requests at risk', () => {
    const ledger = ledgerOf(series, 0, 'a', 2, 0.02);
    expect(ledger).toMatchObject({ compute: 3, upkeep: 6, errors: 8, total: 17, requestsAtRisk: 20, dataAge: 3 });
    expect(ledger.largestExcess).toBeCloseTo(0.2, 6);
    expect(ledgerOf(series, 0, 'a', 0, 0.02)).toMatchObject({ total: 6, requestsAtRisk: 0, dataAge: 1 });
  });
  it('counts model risk as the engine does over the whole run', () => {
    const ledger = ledgerOf(series, 0, 'a', 2, RISK_MARGIN);
    const requests = Float32Array.of(10, 10, 10);
    const { riskyRequests, worstExcess } = modelRisk(series('trueRisk', 0), series('freshRisk', -1), requests);
    expect([ledger.requestsAtRisk, ledger.largestExcess]).toEqual([riskyRequests, worstExcess]);
  });
  it('leaves model risk undefined without truth, and names the cheapest arm with where it saves', () => {
    expect(ledgerOf(series, 1, 'b', 2, 0.02).requestsAtRisk).toBeNaN();
    const base = { ...ledgerOf(series, 0, 'a', 2, 0.02) };
    const never = { ...base, name: 'never', compute: 0, upkeep: 0, labels: 0, errors: 500, total: 500 };
    const trigger = { ...base, name: 'trigger', compute: 60, upkeep: 40, labels: 0, errors: 200, total: 300 };
    expect(bestOf([never, trigger], 'total')).toBe(1);
    expect(cheapestSentence([never, trigger], 'the whole run')).toBe(
      'trigger is the cheapest over the whole run: $ 300, $ 200 less than never. It spends $ 100 more on keeping the model fresh and saves $ 300 on errors.'.replaceAll(
        '$ ',
        '$\u00a0',
      ),
    );
    const twin = { ...trigger, name: 'twin', total: 300.2 };
    expect(cheapestSentence([never, trigger, twin], 'the whole run')).toContain('trigger and twin are the cheapest');
    const middle = { ...never, name: 'monthly', total: 400 };
    const text = cheapestSentence([never, trigger, middle], 'the whole run', 0);
    expect(text).toContain('The arm in focus, never, costs $\u00a0200 more than trigger.');
    expect(splitNames(text)[0]).toBe('trigger');
    expect(cheapestSentence([never, trigger, middle], 'the whole run', 1)).not.toContain('focus');
  });
  it('starts the axis of errors at zero, unless all would be one band at the top', () => {
    expect(errorRange([10, 66])).toEqual([0, 66]);
    expect(errorRange([66, 110])).toEqual([44, 110]);
    expect(errorRange([66])).toEqual([0, 66]);
  });
});

describe('small helpers', () => {
  it('tell from when to when each version served', () => {
    const version = (id: number) => ({ id, readyAt: id * 2 }) as never;
    expect(versionRows([version(2), version(1), version(3)], Float32Array.of(1, 1, 3, 3), 4)).toMatchObject([
      { from: 0, to: 1 },
      { from: null, to: null },
      { from: 2, to: null },
    ]);
  });
  it('put the names of marks where they cover neither names nor marks, even for marks on one spot', () => {
    const marks = ['never', 'always on time', 'weekly'].map((name) => ({ name, x: 10, y: 60 }));
    const labels = markLabels(marks, 300, 180);
    const boxes = labels.map(({ x, y }, i) => ({ left: x, right: x + marks[i]!.name.length * 6.8, y }));
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        expect(Math.abs(a.y - b.y) >= 14 || a.right <= b.left || b.right <= a.left).toBe(true);
      }
    }
  });
  it('put the names of lines where they do not cover each other', () => {
    const line = Array.from({ length: 20 }, (_, i): [number, number] => [100 + i, 40 + 5 * i]);
    const [a, b] = labelSpots(
      [
        { label: 'truth', runs: [line] },
        { label: 'model v6', runs: [line] },
      ],
      400,
      200,
    );
    expect(Math.abs(a!.y - b!.y) >= 15 || a!.x + 5 * 12 * 0.56 < b!.x || b!.x + 8 * 12 * 0.56 < a!.x).toBe(true);
    // Two that part towards the foot: each name on the outer side of its own line, on neither, off the ticks at the left.
    const left = Array.from({ length: 40 }, (_, i): [number, number] => [180 - 2 * i, 10 + 5 * i]);
    const right = Array.from({ length: 40 }, (_, i): [number, number] => [190 + 2 * i, 10 + 5 * i]);
    const [truth, model] = labelSpots(
      [
        { label: 'truth', runs: [left] },
        { label: 'model v6', runs: [right] },
      ],
      400,
      200,
    );
    const at = (run: [number, number][], y: number) =>
      run.reduce((a, b) => (Math.abs(b[1] - y) < Math.abs(a[1] - y) ? b : a))[0];
    expect(truth!.x).toBeGreaterThanOrEqual(35);
    expect(truth!.x + 5 * 12 * 0.56).toBeLessThan(at(left, truth!.y));
    expect(model!.x).toBeGreaterThan(at(right, model!.y));
    expect(labelSpots([{ label: 'x', runs: [[[-5, 50]]] }], 400, 200)).toEqual([]);
  });
});
