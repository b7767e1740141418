import type { JsonObject, JsonValue } from './types';

/** Words that some YAML reader takes for something else than a string (YAML 1.1 included). */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const LONGEST_RESERVED = 'false'.length;

/** Strings that may stand without quotes: printable ASCII that begins with a letter, `_`, `/` or `(`, or a duration. */
const PLAIN = /^(?:[A-Za-z_/(][\x20-\x7e]*|\d+(?:ms|[smhdwy]))$/;

/** What would change the meaning of such a string. */
const meansMore = (text: string) =>
  text.includes(': ') ||
  text.includes(' #') ||
  text.endsWith(':') ||
  text.endsWith(' ');

/** Text that a literal block carries unchanged: at least two lines, no control characters, no blank at a line's end or at the beginning. */
const LITERAL = /^(?![ \n])[\x20-\x7e\xa1-\u2027\u2030-\ud7ff\n]*$/;

/**
 * Characters that must be escaped in double quotes beyond those that JSON escapes. JSON's own way for those beyond the basic plane, two surrogates, is an
 * error to Go's YAML reader.
 */
const UNPRINTABLE =
  /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\u{10000}-\u{10ffff}]/gu;

/** Half a character, which no UTF-8 text can carry. */
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

function escapeSequence(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4
    ? `\\U${hex.padStart(8, '0')}`
    : `\\u${hex.padStart(4, '0')}`;
}

const ASCII = /^[\x20-\x7e]*$/;

/** Texts with `"` or `\` read better in single quotes, where nothing is escaped. */
const betterInSingle = (text: string) =>
  (text.includes('"') || text.includes('\\')) &&
  !text.includes("'") &&
  ASCII.test(text);

function quoted(text: string): string {
  if (betterInSingle(text)) return `'${text}'`;
  return JSON.stringify(text.replace(LONE_SURROGATE, '\ufffd')).replace(
    UNPRINTABLE,
    escapeSequence,
  );
}

function scalar(text: string): string {
  return PLAIN.test(text) &&
    !meansMore(text) &&
    (text.length > LONGEST_RESERVED || !RESERVED.test(text))
    ? text
    : quoted(text);
}

/** Keys come again all the time. The number of entries is capped because an entity chooses some of them. */
const KEYS = new Map<string, string>();
const KEYS_LIMIT = 1_000;

function keyText(key: string): string {
  let text = KEYS.get(key);
  if (text === undefined) {
    if (KEYS.size >= KEYS_LIMIT) KEYS.clear();
    text = scalar(key);
    KEYS.set(key, text);
  }
  return text;
}

function literal(text: string, indent: string): string | undefined {
  if (!text.includes('\n') || !LITERAL.test(text) || / \n| $|\n\n$/.test(text))
    return undefined;
  const clipped = text.endsWith('\n');
  const body = text.replace(/\n(?=[^\n])/g, `\n${indent}`);
  return `${clipped ? '|' : '|-'}\n${indent}${body}${clipped ? '' : '\n'}`;
}

/** What stands behind `key:` or `- `, its line end included. `indent` is that of the lines that belong to it. */
function node(value: JsonValue, indent: string, inList: boolean): string {
  if (typeof value === 'string')
    return ` ${literal(value, indent) ?? `${scalar(value)}\n`}`;
  if (value === null || typeof value !== 'object')
    return ` ${JSON.stringify(value)}\n`;
  const deeper = `${indent}  `;
  // The first entry of what stands in a list goes on the dash's line.
  let start = inList ? ' ' : `\n${indent}`;
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) {
      text += `${start}-${node(item, deeper, true)}`;
      start = indent;
    }
    return text || ' []\n';
  }
  for (const key of Object.keys(value)) {
    if (value[key] === undefined) continue;
    text += `${start}${keyText(key)}:${node(value[key], deeper, false)}`;
    start = indent;
  }
  return text || ' {}\n';
}

/**
 * Writes a document as YAML in the order of its keys. Rendering a fleet spends its time here, and the output must not change with a
 * library's version: hence written out instead of a general serialiser. `yaml.test.ts` holds it against the `yaml` package.
 */
export function toYaml(document: JsonObject | JsonValue[]): string {
  return node(document, '', false).replace(/^[ \n]/, '');
}
