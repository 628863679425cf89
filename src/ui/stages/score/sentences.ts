import { money } from '../../../charts/format';
import { bestOf, type Ledger } from './ledger';

/** Excess in true risk over a fresh model that counts as a risk: two points. */
export const RISK_MARGIN = 0.02;

const upfront = (l: Ledger) => l.compute + l.upkeep + l.labels;

/** Names the cheapest arm and what it saves where, against the dearest. */
export function cheapestSentence(ledgers: readonly Ledger[], period: string): string {
  const best = ledgers[bestOf(ledgers, 'total')];
  if (!best) return 'No costs yet.';
  const others = ledgers.filter((l) => l !== best && Number.isFinite(l.total));
  const next = others.reduce<Ledger | undefined>((a, b) => (!a || b.total < a.total ? b : a), undefined);
  if (!next) return `${best.name} costs ${money(best.total)} over ${period}.`;
  const lead = `${best.name} is the cheapest over ${period}: ${money(best.total)}, ${money(next.total - best.total)} less than ${next.name}.`;
  const moreUpfront = upfront(best) - upfront(next);
  const fewerErrors = next.errors - best.errors;
  if (moreUpfront > 0 && fewerErrors > 0) {
    return `${lead} It spends ${money(moreUpfront)} more on keeping the model fresh and saves ${money(fewerErrors)} on errors.`;
  }
  if (moreUpfront <= 0 && fewerErrors < 0) {
    return `${lead} It makes errors worth ${money(-fewerErrors)} more, and saves ${money(-moreUpfront)} on keeping the model fresh.`;
  }
  return `${lead} It is no dearer in either: keeping the model fresh costs ${money(-moreUpfront)} less, errors ${money(fewerErrors)} less.`;
}
