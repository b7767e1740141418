import type { LogState } from '../model/logState';
import { ANYTHING } from './linePatterns';

/** Literal parts of so many characters together tell a line well enough; longer ones are refused by nobody, but read by nobody either. */
const MAX_LITERALS = 300;

const escapeRegex = (text: string) =>
  text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A quotation mark or a backslash is written otherwise in a line of JSON, and what stands around spaces may be more of them. */
const parts = (text: string) => text.split(/["\\\s]+/).filter(Boolean);

/** RE2 that lines of a pattern match: its words in their order. `undefined` where nothing but variables is left. */
export function patternRegex(words: readonly string[]): string | undefined {
  const literals: string[] = [];
  let length = 0;
  for (const word of words) {
    for (const literal of word.split(ANYTHING).flatMap(parts)) {
      length += literal.length;
      if (length <= MAX_LITERALS) literals.push(escapeRegex(literal));
    }
  }
  return literals.length > 0 ? literals.join('.*') : undefined;
}

/**
 * The state with only, or without, the lines of a pattern: the present query goes on as LogQL.
 *
 * @param sent - the LogQL that the state was sent as
 */
export function byPattern(
  state: LogState,
  words: readonly string[],
  isEqual: boolean,
  sent: string,
): LogState | undefined {
  const regex = patternRegex(words);
  return regex === undefined
    ? undefined
    : {
        ...state,
        expression: `${(state.expression?.trim() || sent).trim()} ${
          isEqual ? '|~' : '!~'
        } ${JSON.stringify(regex)}`,
        line: undefined,
        view: 'lines',
      };
}
