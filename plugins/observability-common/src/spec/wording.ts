import type * as z from 'zod';

const THINGS: Readonly<Record<string, string>> = {
  string: 'text (a number or yes/no needs quotes)',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  boolean: 'true or false',
};

function size(issue: { origin: string; [key: string]: unknown }, word: string) {
  const limit = String(issue.maximum ?? issue.minimum);
  switch (issue.origin) {
    case 'array':
      return `must have at ${word} ${limit} entries`;
    case 'string':
      return limit === '1' && word === 'least'
        ? 'must not be empty'
        : `must have at ${word} ${limit} characters`;
    default:
      return `must be at ${word} ${limit}`;
  }
}

/** Words for what the schema finds and has no words of its own for. */
export const wording: z.core.$ZodErrorMap = issue => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${THINGS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return size(issue, 'most');
    case 'too_small':
      return size(issue, 'least');
    default:
      return undefined;
  }
};
