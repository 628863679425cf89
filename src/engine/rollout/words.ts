/** Numbers in sentences: no locale, so the same words everywhere. Differences carry their sign: + is worse. */

/** 1004 → "1,004" */
export function whole(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** 0.3104 → "31.0 %" */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** 0.05 → "95 %", 0.0125 → "98.75 %" */
export function confidence(alpha: number): string {
  return `${Number((100 * (1 - alpha)).toFixed(3))} %`;
}

/** "+1.2", "−1.2", "0.0" */
export function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** "p = 0.031", "p < 0.0001" */
export function pValue(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${Number(p.toPrecision(2))}`;
}

/** 0.25 → "25 %", 0.125 → "12.5 %" */
export function shareOf(share: number): string {
  return `${Number((100 * share).toFixed(2))} %`;
}

type Metric = 'error' | 'logLoss' | 'squaredError';
const SHOWN = {
  error: { scale: 100, digits: 1, unit: 'points' },
  logLoss: { scale: 1, digits: 3, unit: 'nats' },
  squaredError: { scale: 1, digits: 3, unit: 'of squared error' },
};
/** Last digit shown, of either metric. */
const UNIT = 0.001;

/** A difference of the judged metric, signed: error rates in points, log losses in nats. */
export function amount(value: number, metric: Metric): string {
  return signed(value * SHOWN[metric].scale, SHOWN[metric].digits);
}

/** "+5.0 points", "−0.050 nats" */
export function withUnit(value: number, metric: Metric): string {
  return `${amount(value, metric)} ${SHOWN[metric].unit}`;
}

/** Rounded down: what "at … or less" promises stays true. */
export function atMost(value: number, metric: Metric): string {
  return withUnit(Math.floor(value / UNIT + 1e-9) * UNIT, metric);
}

/** Rounded up: what "above …" promises stays true. */
export function above(value: number, metric: Metric): string {
  return withUnit(Math.ceil(value / UNIT - 1e-9) * UNIT, metric);
}

/** "1 tick", "7 ticks" */
export function ticks(n: number): string {
  return `${whole(n)} ${n === 1 ? 'tick' : 'ticks'}`;
}
