/** Options about a CSV file. */
import { UsageError } from './usage-error';

export interface DataArguments {
  /** Path of the file. */
  file: string;
  target: string | null;
  task: 'classification' | 'regression' | null;
  positive: string | null;
  features: string[] | null;
  /** Column of times; '' for the order of the rows. */
  time: string | null;
  rowsPerTick: number | null;
}

export const DATA_USAGE = `Your own data:

  --data FILE.csv           a table, up to 100 MB: a scenario of four arms is made for it, or it is the table that
                            FILE.json asks for. What is not said is guessed
  --target COLUMN           what is predicted
  --task classification|regression
  --positive VALUE          the value of the target that counts as 1
  --features A,B,C          columns that the model sees
  --time COLUMN             the column that rows are put in order by; --time= keeps the order of the file
  --rows-per-tick N         rows of a block`;

export const DATA_OPTIONS = {
  data: { type: 'string' },
  target: { type: 'string' },
  task: { type: 'string' },
  positive: { type: 'string' },
  features: { type: 'string' },
  time: { type: 'string' },
  'rows-per-tick': { type: 'string' },
} as const;

type Values = { [name in keyof typeof DATA_OPTIONS]?: string };
const CHOICES = ['target', 'task', 'positive', 'features', 'time', 'rows-per-tick'] as const;

/** @param scenario whether a scenario was given: then it says all that these options could @throws UsageError */
export function readDataArguments(values: Values, scenario: boolean): DataArguments | null {
  const chosen = CHOICES.find((name) => values[name] !== undefined);
  if (values.data === undefined) {
    if (chosen) throw new UsageError(`--${chosen} was given without --data FILE.csv.`);
    return null;
  }
  if (scenario && chosen) {
    throw new UsageError(`--${chosen} and a scenario were given: the scenario says what its columns are for.`);
  }
  const { task } = values;
  if (task !== undefined && task !== 'classification' && task !== 'regression') {
    throw new UsageError(`--task is "${task}": allowed are classification, regression.`);
  }
  const rows = values['rows-per-tick'];
  if (rows !== undefined && !/^[1-9]\d{0,3}$/.test(rows)) {
    throw new UsageError(`--rows-per-tick is "${rows}": a whole number from 1 to 5000 is allowed.`);
  }
  return {
    file: values.data,
    target: values.target ?? null,
    task: task ?? null,
    positive: values.positive ?? null,
    features: values.features === undefined ? null : values.features.split(',').map((name) => name.trim()),
    time: values.time ?? null,
    rowsPerTick: rows === undefined ? null : Number(rows),
  };
}
