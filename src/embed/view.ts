/** How the page is to be seen, from its address: embedded, presented, or as it is. Says what it could not use. */
import { isStage, STAGES, type StageName } from '../state/stages';
import { isRow, ROWS, type RowName } from '../ui/timeline/rows';

export interface View {
  embed: boolean;
  present: boolean;
  /** Null where the address names none: the story's own row when embedded, quality when presented. */
  row: RowName | null;
  /** Instead of a row. */
  panel: StageName | null;
  /** Place of the story's control, from 1; 0 = none. */
  control: number;
  /** A sentence for each parameter that was ignored. */
  problems: string[];
}

const THEMES = ['auto', 'light', 'dark'];
/** Stories have at most so many controls. */
const MOST_CONTROLS = 5;

/** @param search "?embed=1&row=cost" */
export function readView(search: string): View {
  const asked = new URLSearchParams(search);
  const problems: string[] = [];
  const read = <T>(name: string, otherwise: T, parse: (text: string) => T | undefined, allowed: string): T => {
    const text = asked.get(name);
    if (text === null) return otherwise;
    const value = parse(text);
    if (value === undefined) problems.push(`${name} is ${JSON.stringify(text)}: allowed are ${allowed}.`);
    return value === undefined ? otherwise : value;
  };
  const flag = (text: string) => (text === '1' ? true : text === '0' ? false : undefined);
  read('theme', '', (text) => (THEMES.includes(text) ? text : undefined), THEMES.join(', '));
  return {
    embed: read('embed', false, flag, '0, 1'),
    present: read('present', false, flag, '0, 1'),
    row: read<RowName | null>('row', null, (text) => (isRow(text) ? text : undefined), ROWS.join(', ')),
    panel: read<StageName | null>('panel', null, (text) => (isStage(text) ? text : undefined), STAGES.join(', ')),
    control: read(
      'control',
      1,
      (text) => (/^[0-9]$/.test(text) && Number(text) <= MOST_CONTROLS ? Number(text) : undefined),
      `0 (none) to ${MOST_CONTROLS}`,
    ),
    problems,
  };
}
