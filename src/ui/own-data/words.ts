/** Sentences about a table and what is made of it. */
import { whole } from '../../charts/format';
import type { ColumnSummary, TableChoices, TablePlan } from '../../engine/data/table/types';

/** "1.4 MB", "12 kB". */
export function megabytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${whole(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const counted = (n: number, one: string, many = `${one}s`): string => `${whole(n)} ${n === 1 ? one : many}`;

/** What stands in a column: "4 different values, 12 missing". */
export function columnWords({ nature, missing, words, distinct, levels }: ColumnSummary): string {
  const parts: string[] = [];
  if (nature === 'none') parts.push(levels.length === 0 && distinct === 0 ? 'empty' : 'too many different values');
  else if (nature === 'date') parts.push('dates');
  else if (nature === 'number') parts.push('numbers');
  else parts.push(counted(distinct ?? levels.length, 'value'));
  if (missing > 0) parts.push(`${whole(missing)} missing`);
  if (words.count > 0) parts.push(`${whole(words.count)} not ${nature === 'date' ? 'dates' : 'numbers'}`);
  return parts.join(', ');
}

/** "450 blocks of 100 rows: 90 are history, 360 are served. 12 rows at the end fill no block." */
export function planWords({ clock, inputs, remainder, leftOut }: TablePlan, { task, target }: TableChoices): string {
  const { history, ticks, requests } = clock;
  return [
    `${counted(history + ticks, 'block')} of ${counted(requests, 'row')}: ${whole(history)} for the first model, ${whole(ticks)} served.`,
    `The model has ${counted(inputs, 'input')}.`,
    ...(remainder > 0
      ? [`${counted(remainder, 'row')} at the end ${remainder === 1 ? 'fills' : 'fill'} no block.`]
      : []),
    ...(leftOut.count > 0
      ? [
          `${counted(leftOut.count, 'row')} without a ${task === 'regression' ? 'number' : 'value'} in “${target}” or a time ${leftOut.count === 1 ? 'is' : 'are'} left out.`,
        ]
      : []),
    ...(task === 'regression' ? ['Errors are in standard deviations of the target.'] : []),
  ].join(' ');
}
