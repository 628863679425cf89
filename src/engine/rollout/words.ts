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

/** A difference of the judged metric: error rates in points, log losses in nats. */
export function amount(value: number, metric: 'error' | 'logLoss'): string {
  return metric === 'error' ? signed(100 * value, 1) : signed(value, 3);
}

/** "0 points", "5.0 points", "0.050 nats" */
export function withUnit(value: number, metric: 'error' | 'logLoss'): string {
  return `${amount(value, metric)} ${metric === 'error' ? 'points' : 'nats'}`;
}

/** "1 tick", "7 ticks" */
export function ticks(n: number): string {
  return `${whole(n)} ${n === 1 ? 'tick' : 'ticks'}`;
}
