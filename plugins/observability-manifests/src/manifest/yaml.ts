import type { JsonObject, JsonValue } from './types';

/** Words that some YAML reader takes for something else than a string (YAML 1.1 included). */
const RESERVED = /^(y|n|yes|no|on|off|true|false|null|nan|inf|~)$/i;

/**
 * Strings that may stand without quotes: printable ASCII that begins with a letter, `_`, `/` or `(`, or is a duration. `: `, ` #` and a
 * colon or space at the end would change the meaning.
 */
const PLAIN = /^(?:[A-Za-z_/(][\x20-\x7e]*|\d+(?:ms|[smhdwy]))$/;
const NOT_PLAIN = /: | #|[:\s]$/;

/** Text that a literal block carries unchanged: at least two lines, no control characters, no blank at a line's end or at the beginning. */
const LITERAL = /^(?![ \n])[\x20-\x7e\xa1-\u2027\u2030-\ud7ff\n]*$/;

// Characters that YAML wants escaped in double quotes beyond those that JSON escapes.
const UNPRINTABLE = /[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/g;

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    UNPRINTABLE,
    c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function scalar(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (PLAIN.test(value) && !NOT_PLAIN.test(value) && !RESERVED.test(value))
    return value;
  return quoted(value);
}

function literal(text: string, indent: string): string | undefined {
  if (!text.includes('\n') || !LITERAL.test(text) || / \n| $|\n\n$/.test(text))
    return undefined;
  const clipped = text.endsWith('\n');
  const lines = (clipped ? text.slice(0, -1) : text).split('\n');
  const body = lines.map(line => (line ? `${indent}${line}\n` : '\n')).join('');
  return `${clipped ? '|' : '|-'}\n${body}`;
}

/** What stands behind `key:` or `- `, its line end included. `indent` is that of the lines that belong to it. */
function node(value: JsonValue, indent: string, inList: boolean): string {
  if (typeof value === 'string')
    return ` ${literal(value, indent) ?? `${scalar(value)}\n`}`;
  if (value === null || typeof value !== 'object') return ` ${scalar(value)}\n`;
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []\n';
    let text = inList ? ' ' : '\n';
    value.forEach((item, i) => {
      text += `${inList && i === 0 ? '' : indent}-${node(
        item,
        `${indent}  `,
        true,
      )}`;
    });
    return text;
  }
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  if (entries.length === 0) return ' {}\n';
  let text = inList ? ' ' : '\n';
  entries.forEach(([key, item], i) => {
    text += `${inList && i === 0 ? '' : indent}${scalar(key)}:${node(
      item,
      `${indent}  `,
      false,
    )}`;
  });
  return text;
}

/**
 * Writes a document as YAML in the order of its keys. Rendering a fleet spends its time here, and the output must not change with a
 * library's version: hence written out instead of a general serialiser. `yaml.test.ts` holds it against the `yaml` package.
 */
export function toYaml(document: JsonObject | JsonValue[]): string {
  return node(document, '', false).replace(/^[ \n]/, '');
}
