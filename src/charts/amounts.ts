import { fixed, UNDEFINED, whole } from './format';

/**
 * Amounts that stand together, all with the decimals that the largest of them is due: none from 100 on, one from 10 on,
 * else two. What is not nothing but rounds to it is "< 1", "< 0.1". Without the currency.
 */
export function amountsUpTo(largest: number): (value: number) => string {
  const decimals = largest >= 100 ? 0 : largest >= 10 ? 1 : 2;
  const least = 10 ** -decimals;
  return (value) => {
    if (!Number.isFinite(value)) return UNDEFINED;
    if (value === 0) return '0';
    if (Math.abs(value) < least / 2) return `< ${least}`;
    return decimals === 0 ? whole(value) : fixed(value, decimals);
  };
}
