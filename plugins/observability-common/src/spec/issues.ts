import { z } from 'zod';
import { OBSERVABILITY_ANNOTATIONS } from '../annotations';
import { ANNOTATION_TARGETS, annotationAt } from './keys';
import { METRICS_PRESETS, RULE_PACKS } from './names';
import { nearest } from './nearest';
import type { ObservabilityProblem } from './types';

const MAX_VALUE = 200;

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<PropertyKey, unknown>)[part]
        : undefined,
    document,
  );
}

function asText(value: unknown): string {
  if (value === undefined) {
    return '';
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}

/** Field names that may stand where the unknown one stood. */
function siblings(path: readonly PropertyKey[]): string[] {
  const level = path.length;
  const candidates = Object.values(ANNOTATION_TARGETS)
    .filter(target => path.every((part, index) => target.path[index] === part))
    .map(target => target.path[level])
    .filter((part): part is string => part !== undefined);
  return [...new Set(candidates)];
}

function flatten(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') {
    return issue;
  }
  // A list is meant where the value is a list: its own issue says more than the union's.
  const nested = issue.errors.flat().find(({ path }) => path.length > 0);
  return nested
    ? flatten({ ...nested, path: [...issue.path, ...nested.path] })
    : issue;
}

/** Turns zod's issues into problems that name the annotation, or the place in the document. */
export function problemsOf(
  error: z.ZodError,
  document: unknown,
  annotations: Readonly<Record<string, string>>,
): ObservabilityProblem[] {
  const keyOf = (path: readonly PropertyKey[]) => {
    const short = annotationAt(path);
    return short && annotations[short] !== undefined
      ? short
      : `${OBSERVABILITY_ANNOTATIONS.spec}#/${path.map(String).join('/')}`;
  };
  return error.issues.map(flatten).flatMap(issue => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(unknown => {
        const suggestion = nearest(unknown, siblings(issue.path));
        return {
          key: keyOf([...issue.path, unknown]),
          value: asText(valueAt(document, [...issue.path, unknown])),
          message: 'is no key of the spec document',
          ...(suggestion && { remedy: `Did you mean ${suggestion}?` }),
        };
      });
    }
    const value = valueAt(document, issue.path);
    const suggestion =
      typeof value === 'string' && issue.code === 'invalid_value'
        ? nearest(
            value,
            [...METRICS_PRESETS, ...RULE_PACKS].filter(name =>
              issue.values.includes(name),
            ),
          )
        : undefined;
    const [room] = issue.path;
    const missing =
      value === undefined &&
      issue.path.length === 2 &&
      issue.message.startsWith('is missing');
    return [
      {
        // A missing field has no annotation of its own yet: name the one to add.
        key: (missing && annotationAt(issue.path)) || keyOf(issue.path),
        value: asText(value),
        message: room === undefined ? `${issue.message}` : issue.message,
        ...(suggestion && { remedy: `Did you mean ${suggestion}?` }),
      },
    ];
  });
}
