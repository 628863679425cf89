/** What the page may know of the score: constants, without the quadrature behind them. */
export { RISK_MARGIN } from './risk';
