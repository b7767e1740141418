import { fieldLabel } from './fieldLabel';
import type { LineField } from './parseLine';

const PAIR = /\s*([^\s="]+)(?:=("(?:[^"\\]|\\.)*"|[^\s"]*))?/y;

/** Prose holds an `a=b` now and then; a logfmt line begins with one, and holds little else. */
const MIN_PAIRS = 2;

function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  try {
    const value: unknown = JSON.parse(text);
    return String(value);
  } catch {
    // An escape that is Go's and not JSON's.
    return text.slice(1, -1).replace(/\\(["\\])/g, '$1');
  }
}

/** Fields of a line in logfmt (`level=info msg="done in 3 s"`); `undefined` for anything else. */
export function parseLogfmtFields(text: string): LineField[] | undefined {
  if (!/^[^\s="]+=/.test(text)) return undefined;
  const fields: LineField[] = [];
  let bareWords = 0;
  let end = 0;
  while (end < text.length) {
    PAIR.lastIndex = end;
    const match = PAIR.exec(text);
    if (!match) return undefined;
    const [whole, key, value] = match;
    end += whole.length;
    if (value === undefined) {
      bareWords += 1;
    } else {
      const label = fieldLabel([key]);
      fields.push({ path: key, value: unquote(value), label });
    }
  }
  return fields.length >= MIN_PAIRS && fields.length >= bareWords
    ? fields
    : undefined;
}
