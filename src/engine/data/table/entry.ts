/** The registry's entry of a table: every param comes from the file and the choices made for it (describe.ts). */
import type { Param, TableSource, Words } from '../../types';
import { featuresOf } from './inputs';

const text = (label: string, help: string, max: number): Param => ({
  type: 'text',
  label,
  help,
  default: '',
  max,
  given: true,
});

export const tableParams: Record<string, Param> = {
  file: text('File', 'Name of the file with the rows. A scenario does not hold them.', 255),
  fingerprint: text('Fingerprint', 'Tells the file from others: a hash of its bytes.', 16),
  rows: {
    type: 'number',
    label: 'Rows',
    help: 'Rows with a target.',
    default: 0,
    min: 0,
    max: 1e8,
    step: 1,
    integer: true,
    given: true,
  },
  task: {
    type: 'choice',
    label: 'Task',
    help: 'A class or a number.',
    default: 'classification',
    choices: ['classification', 'regression'],
    given: true,
  },
  target: text('Target', 'The column that is to be predicted.', 40),
  positive: text('Positive class', 'The value of the target that counts as 1.', 200),
  negative: text('Negative class', 'What all other values are called.', 200),
  targetCenter: {
    type: 'number',
    label: 'Mean of the target',
    help: 'Over the history; a number is predicted in standard deviations from it.',
    default: 0,
    min: -1e300,
    max: 1e300,
    step: 1,
    given: true,
  },
  targetScale: {
    type: 'number',
    label: 'Standard deviation of the target',
    help: 'Over the history.',
    default: 1,
    min: 1e-300,
    max: 1e300,
    step: 1,
    given: true,
  },
  order: {
    type: 'choice',
    label: 'Order',
    help: 'As the rows stand in the file, or by a column of times.',
    default: 'rows',
    choices: ['rows', 'time'],
    given: true,
  },
  time: text('Time', 'The column of times.', 40),
  columns: { type: 'columns', label: 'Features', help: 'Columns that the model sees.', default: [], given: true },
};

/** Values that need the name of their column beside them. */
const BARE = /^([-+.\d]+|true|false|yes|no|[ynft])$/i;

export function tableWords({ positive, negative, task, target, columns }: TableSource): Words {
  const number = task === 'regression';
  // "late = 1": a bare number or a yes says nothing by itself
  const named = (level: string): string => (BARE.test(level) ? `${target} = ${level}` : level);
  return {
    requests: 'rows',
    positive: number ? target : named(positive),
    negative: number ? `not ${target}` : named(negative),
    features: featuresOf(columns),
  };
}

/** What must be at hand for a scenario of a table, in words: the name of the file, its rows and columns. */
export function wantedFile({ file, rows, target, columns }: TableSource): string {
  const names = columns.map(({ name }) => name);
  const few = names.length > 8 ? `${names.slice(0, 7).join(', ')} and ${names.length - 7} more` : names.join(', ');
  return `the file “${file}” (${String(rows).replace(/\B(?=(\d{3})+$)/g, ',')} rows; columns ${few} and the target ${target})`;
}
