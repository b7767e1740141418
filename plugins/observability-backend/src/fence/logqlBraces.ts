import { InputError } from '@backstage/errors';

/** What Go's `strconv.Unquote` takes inside double quotes; anything else ends a query's way at Loki anyhow. */
const GO_STRING =
  /"(?:[^"\\\n]|\\(?:[abfnrtv\\"]|[0-7]{3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}))*"/y;
const RAW_STRING = /`[^`]*`/y;

/** What Loki's scanner, which is Go's, could take for the beginning of a comment or of a rune. */
const FOREIGN = /#|\/\/|\/\*|'/y;

const endOf = (pattern: RegExp, text: string, position: number) => {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : undefined;
};

/**
 * Positions of the braces that open a selector, found by reading strings as Loki's own scanner does: a second opinion beside the parser's,
 * because a string that one of the two ends sooner would hide a selector from the fence.
 *
 * Expects a text without comments. Throws `InputError` for a string that Go would not read.
 */
export function openingBraces(text: string): number[] {
  const braces: number[] = [];
  let position = 0;
  while (position < text.length) {
    const character = text[position];
    if (character === '"' || character === '`') {
      const end = endOf(
        character === '"' ? GO_STRING : RAW_STRING,
        text,
        position,
      );
      if (end === undefined) {
        throw new InputError(
          `LogQL cannot be read: the string at character ${
            position + 1
          } is not closed, or holds an escape that Loki does not know`,
        );
      }
      position = end;
    } else {
      if (endOf(FOREIGN, text, position) !== undefined) {
        throw new InputError(
          `LogQL cannot be read at character ${position + 1}: "${character}"`,
        );
      }
      if (character === '{') {
        braces.push(position);
      }
      position += 1;
    }
  }
  return braces;
}
