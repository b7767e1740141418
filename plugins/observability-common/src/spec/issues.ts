import type * as z from 'zod';
import { keysAt } from './jsonSchema';
import { nearest } from './nearest';
import { type Place, placeOf } from './places';
import type { ObservabilityProblem } from './types';

const MAX_VALUE = 200;

/** More than this helps nobody, and an answer must stay small whatever an entity says. */
export const MAX_PROBLEMS = 100;

function stringify(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // A cycle or a BigInt: nothing that YAML or JSON can hold.
    return typeof value;
  }
}

/** A value as text, short enough to show. */
export function asText(value: unknown): string {
  if (value === undefined) {
    return '';
  }
  const text = typeof value === 'string' ? value : stringify(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}

export const didYouMean = (suggestion: string | undefined) =>
  suggestion === undefined ? {} : { remedy: `Did you mean ${suggestion}?` };

function anExample({ key, value, example }: Place): { remedy?: string } {
  if (example === undefined) {
    return {};
  }
  return {
    remedy:
      value === undefined && !key.includes('#')
        ? `Add ${key}: ${example}, for instance.`
        : `Write a value such as ${example}.`,
  };
}

function flatten(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code === 'invalid_union') {
    // A list is meant where the value is a list: its own issue says more than the union's.
    const nested = issue.errors.flat().find(({ path }) => path.length > 0);
    return nested
      ? flatten({ ...nested, path: [...issue.path, ...nested.path] })
      : issue;
  }
  if (issue.code === 'invalid_key') {
    return { ...issue, message: issue.issues[0]?.message ?? issue.message };
  }
  return issue;
}

/** `default` and `none` are no packs, but stand where packs stand. */
function wordsFor(issue: z.core.$ZodIssueInvalidValue): string[] {
  const packs = issue.path[0] === 'alerts' && issue.path[1] === 'packs';
  return [...issue.values.map(String), ...(packs ? ['default', 'none'] : [])];
}

/** Turns zod's issues into problems that name the annotation, or the place in the document. */
export function problemsOf(
  error: z.ZodError,
  document: unknown,
  placed: ReadonlySet<string>,
): ObservabilityProblem[] {
  return error.issues.map(flatten).flatMap((issue): ObservabilityProblem[] => {
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(issue.path);
      return issue.keys.slice(0, MAX_PROBLEMS).map(unknown => {
        const place = placeOf([...issue.path, unknown], document, placed);
        return {
          key: place.key,
          value: asText(place.value),
          message: `is unknown; known here are: ${known.join(', ')}`,
          ...didYouMean(nearest(unknown, known)),
        };
      });
    }
    const place = placeOf(issue.path, document, placed);
    const { key, value } = place;
    const suggestion =
      typeof value === 'string' && issue.code === 'invalid_value'
        ? nearest(value, wordsFor(issue))
        : undefined;
    return [
      {
        key,
        value: asText(value),
        message: issue.message,
        ...(suggestion ? didYouMean(suggestion) : anExample(place)),
      },
    ];
  });
}
