import { money, moneyMore, shownMoney } from '../../../charts/format';
import { listed } from '../shared/format';
import { bestOf, type Ledger } from './ledger';

/**
 * Names the cheapest arm and what it saves where, against the next; then what the arm in focus costs more.
 * @param focus index of that arm, −1 = none
 */
export function cheapestSentence(ledgers: readonly Ledger[], period: string, focus = -1): string {
  return `${cheapestOf(ledgers, period)}${focusSentence(ledgers, focus)}`;
}

/** The sentence in two: the names of arms it begins with, to be set apart, and the rest. */
export function splitNames(sentence: string): [names: string, rest: string] {
  const at = sentence.search(/ (is|are) the cheapest over | costs? \$/);
  return at < 0 ? ['', sentence] : [sentence.slice(0, at), sentence.slice(at)];
}

function focusSentence(ledgers: readonly Ledger[], focus: number): string {
  const best = ledgers[bestOf(ledgers, 'total')];
  const arm = ledgers[focus];
  if (!best || !arm || !Number.isFinite(arm.total) || money(arm.total) === money(best.total)) return '';
  const ahead = ledgers.filter((l) => l.total < arm.total && money(l.total) !== money(best.total));
  // The next cheapest has been compared already.
  if (ahead.length === 0) return '';
  return ` The arm in focus, ${arm.name}, costs ${moneyMore(arm.total, best.total)} more than ${best.name}.`;
}

function cheapestOf(ledgers: readonly Ledger[], period: string): string {
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
      `${moneyMore(next.total, best.total)} less than ${next.name}.`
    );
  }
  const lead = `${best.name} is the cheapest over ${period}: ${money(best.total)}, ${moneyMore(next.total, best.total)} less than ${next.name}.`;
  // Of the amounts as they are written, so that the figures of the sentence add up.
  const fewerErrors = shownMoney(next.errors) - shownMoney(best.errors);
  const moreUpfront = fewerErrors - (shownMoney(next.total) - shownMoney(best.total));
  if (moreUpfront > 0 && fewerErrors > 0) {
    return `${lead} It spends ${moneyMore(moreUpfront, 0)} more on keeping the model fresh and saves ${moneyMore(fewerErrors, 0)} on errors.`;
  }
  if (moreUpfront <= 0 && fewerErrors < 0) {
    return `${lead} It makes errors worth ${moneyMore(-fewerErrors, 0)} more, and saves ${moneyMore(-moreUpfront, 0)} on keeping the model fresh.`;
  }
  return `${lead} It is no dearer in either: ${moneyMore(-moreUpfront, 0)} less for keeping the model fresh, ${moneyMore(fewerErrors, 0)} less for errors.`;
}
