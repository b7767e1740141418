import type { Matcher } from '@observability-kit/backstage-plugin-observability-common';

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const MATCHER = new RegExp(
  String.raw`^\s*(${QUOTED}|[^\s{}!=~,"'\\]+)\s*(=~|!~|!=|=)\s*(${QUOTED}|[^"]*?)\s*$`,
  's',
);

const ESCAPED: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

/** Alertmanager escapes a backslash, a quote and a new line; with a quoted name it writes as Go does. */
function unquote(text: string): string {
  return text.startsWith('"')
    ? text
        .slice(1, -1)
        .replace(
          /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(.))/gs,
          (
            _,
            short?: string,
            long?: string,
            byte?: string,
            one?: string,
          ): string => {
            const hex = short ?? long ?? byte;
            return hex === undefined
              ? ESCAPED[one!] ?? one!
              : String.fromCodePoint(parseInt(hex, 16));
          },
        )
    : text;
}

/**
 * A matcher as Alertmanager writes it out, e.g. `severity=~"critical|warning"`.
 *
 * Errors: one that shows the text, for what can't be read.
 */
export function parseMatcher(text: string): Matcher {
  const [, name, operator, value] = MATCHER.exec(text) ?? [];
  if (name === undefined) {
    throw new Error(
      `Alertmanager's configuration has a matcher that can't be read: ${JSON.stringify(
        text.slice(0, 200),
      )}`,
    );
  }
  return {
    name: unquote(name),
    value: unquote(value),
    isEqual: !operator.startsWith('!'),
    isRegex: operator.endsWith('~'),
  };
}
