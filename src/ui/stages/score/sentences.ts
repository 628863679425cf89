import { money as moneyText } from '../../../charts/format';
import { listed } from '../shared/format';
import { bestOf, type Ledger } from './ledger';

/** A sum does not break over two lines. */
const money = (value: number) => moneyText(value).replace(' ', '\u00a0');

const upfront = (l: Ledger) => l.compute + l.upkeep + l.labels;

/** Names the cheapest arm and what it saves where, against the dearest. */
export function cheapestSentence(ledgers: readonly Ledger[], period: string): string {
  const best = ledgers[bestOf(ledgers, 'total')];
  if (!best) return 'No costs yet.';
  const known = ledgers.filter((l) => Number.isFinite(l.total));
  // What is written the same is not called cheaper.
  const tied = known.filter((l) => money(l.total) === money(best.total));
  const others = known.filter((l) => !tied.includes(l));
  const next = others.reduce<Ledger | undefined>((a, b) => (!a || b.total < a.total ? b : a), undefined);
  if (!next)
    return `${listed(tied.map((l) => l.name))} cost${tied.length > 1 ? '' : 's'} ${money(best.total)} over ${period}.`;
  if (tied.length > 1) {
    return (
      `${listed(tied.map((l) => l.name))} are the cheapest over ${period}: ${money(best.total)} each, ` +
      `${money(next.total - best.total)} less than ${next.name}.`
    );
  }
  const lead = `${best.name} is the cheapest over ${period}: ${money(best.total)}, ${money(next.total - best.total)} less than ${next.name}.`;
  const moreUpfront = upfront(best) - upfront(next);
  const fewerErrors = next.errors - best.errors;
  if (moreUpfront > 0 && fewerErrors > 0) {
    return `${lead} It spends ${money(moreUpfront)} more on keeping the model fresh and saves ${money(fewerErrors)} on errors.`;
  }
  if (moreUpfront <= 0 && fewerErrors < 0) {
    return `${lead} It makes errors worth ${money(-fewerErrors)} more, and saves ${money(-moreUpfront)} on keeping the model fresh.`;
  }
  return `${lead} It is no dearer in either: ${money(-moreUpfront)} less for keeping the model fresh, ${money(fewerErrors)} less for errors.`;
}
