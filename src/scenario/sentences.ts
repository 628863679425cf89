/** What is wrong with a value from outside, in one sentence: the field, the value, what is allowed. */
import type * as v from 'valibot';

type Issue = v.BaseIssue<unknown>;

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  const text =
    typeof value === 'object' && value !== null
      ? Array.isArray(value)
        ? 'a list'
        : 'an object'
      : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function pathOf(issue: Issue): string {
  return issue.path?.map((item) => String(item.key)).join('.') ?? '';
}

/** "a", "b" or "c" out of valibot's ("a" | "b" | "c"). */
function choices(expected: string | null): string {
  const list = expected?.replace(/[()]/g, '').split(' | ') ?? [];
  return list.length > 1 ? `${list.slice(0, -1).join(', ')} or ${list.at(-1)}` : (list[0] ?? '');
}

function allowed(issue: Issue): string {
  const requirement = issue.requirement as number;
  switch (issue.type) {
    case 'min_value':
      return `the least allowed value is ${requirement}`;
    case 'max_value':
      return `the greatest allowed value is ${requirement}`;
    case 'integer':
      return 'only whole numbers are allowed';
    case 'min_length':
      return `at least ${requirement} ${typeof issue.input === 'string' ? 'characters are' : requirement === 1 ? 'entry is' : 'entries are'} needed`;
    case 'max_length':
      return `at most ${requirement} ${typeof issue.input === 'string' ? 'characters' : 'entries'} are allowed`;
    case 'length':
      return `exactly ${requirement} entries are needed`;
    case 'check':
      return 'a date such as 2025-07-01 is needed';
    case 'not_value':
      return 'it must not be zero';
    case 'picklist':
    case 'literal':
    case 'variant':
      if (issue.expected === 'Object') return 'an object is needed';
      return `allowed: ${choices(issue.expected)}`;
    case 'number':
      return 'a number is needed';
    case 'strict_tuple':
      return 'a point is a list of two coordinates and its class, 0 or 1';
    case 'boolean':
      return 'true or false is needed';
    case 'string':
      return 'a text is needed';
    case 'array':
      return 'a list is needed';
    default:
      return 'an object is needed';
  }
}

/** The first issue as a sentence; how many more there are is said too. */
export function sentence(issues: readonly Issue[]): string {
  const issue = issues[0]!;
  const path = pathOf(issue);
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  if (issue.type === 'strict_object' && path !== '' && issue.expected === 'never') {
    return `${path} is not a known field${more}.`;
  }
  if (issue.type === 'strict_object' && issue.received === 'undefined') return `${path} is missing${more}.`;
  return `${path === '' ? 'The scenario' : path} is ${show(issue.input)}: ${allowed(issue)}${more}.`;
}
