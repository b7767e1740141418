import { refuse } from './FenceError';

/**
 * One lexeme that every engine ends at the same character: a string, a comment, a bracket, or a run of anything else.
 *
 * Engines disagree about the rest. A comment ends at a carriage return for Prometheus, not for others; a quoted string may hold a line break for
 * VictoriaMetrics alone; a backslash before a closing backtick escapes it there, and nowhere else. Whoever mixes two readings makes one parser see text
 * where the other one sees a selector.
 */
const LEXEME =
  /(?<string>"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'|`(?:[^`]*[^`\\])?`)|(?<comment>#[^\n]*)|(?<open>[([])|(?<close>[)\]])|[\t\n !$-&*-Z\\^-_a-~]+/y;

const MAX_NESTING = 100;

/** Strings and comments of an expression as `from-to`, in order. */
export interface PromqlLexemes {
  strings: string[];
  comments: string[];
}

/** Carriage returns become line breaks, which mean the same to every engine. Offsets stay. */
export const withoutCarriageReturns = (expression: string) =>
  expression.replace(/\r\n/g, ' \n').replace(/\r/g, '\n');

/**
 * Reads an expression character by character, the way that all engines agree upon.
 *
 * Errors: `FenceError` for a character that stands outside strings and comments and is not printable ASCII, for an unfinished string, and for
 * brackets that are nested absurdly deep.
 */
export function promqlLexemes(expression: string): PromqlLexemes {
  const found: PromqlLexemes = { strings: [], comments: [] };
  let depth = 0;
  for (let at = 0; at < expression.length; at = LEXEME.lastIndex) {
    LEXEME.lastIndex = at;
    const groups = LEXEME.exec(expression)?.groups;
    if (!groups) {
      return refuse(expression, at, 'unexpected');
    }
    if (groups.string) {
      found.strings.push(`${at}-${LEXEME.lastIndex}`);
    } else if (groups.comment) {
      found.comments.push(`${at}-${LEXEME.lastIndex}`);
    } else if (groups.open && ++depth > MAX_NESTING) {
      const reason = `brackets nested more than ${MAX_NESTING} deep:`;
      return refuse(expression, at, reason);
    } else if (groups.close) {
      depth--;
    }
  }
  return found;
}
