import { fieldLabel } from './fieldLabel';
import type { LineField } from './parseLine';

/** Deeper values are shown as JSON. */
const MAX_DEPTH = 8;
const MAX_FIELDS = 500;

/** A number as it stands in the text: identifiers are often longer than a double is exact. */
class ExactNumber {
  constructor(readonly text: string) {}
}

function exactNumbers(
  _key: string,
  value: unknown,
  context?: { source?: string },
): unknown {
  return typeof value === 'number'
    ? new ExactNumber(context?.source ?? String(value))
    : value;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(quoted).join(', ')}]`;
  if (isNested(value)) {
    const pairs = Object.entries(value).map(
      ([key, inner]) => `${JSON.stringify(key)}: ${quoted(inner)}`,
    );
    return `{${pairs.join(', ')}}`;
  }
  return String(value);
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : textOf(value);
}

function isNested(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof ExactNumber)
  );
}

/** Fields of a line that is one JSON object, nested ones with their path; `undefined` for anything else. */
export function parseJsonFields(text: string): LineField[] | undefined {
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  let document: unknown;
  try {
    document = JSON.parse(text, exactNumbers);
  } catch {
    return undefined;
  }
  const fields: LineField[] = [];
  function add(parts: string[], value: unknown) {
    if (fields.length >= MAX_FIELDS) return;
    if (isNested(value) && parts.length < MAX_DEPTH) {
      for (const [key, inner] of Object.entries(value)) {
        add([...parts, key], inner);
      }
      return;
    }
    // LogQL's parser skips lists.
    const isFlat = !Array.isArray(value) && !isNested(value) && value !== null;
    fields.push({
      path: parts.join('.'),
      value: textOf(value),
      ...(isFlat && { label: fieldLabel(parts) }),
    });
  }
  add([], document);
  return fields;
}
