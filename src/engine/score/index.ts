/** What the page may know of the score, without the quadrature behind it. */
export { RISK_MARGIN } from './risk';
export { meanInterval, quantile, type MeanInterval } from './interval';
