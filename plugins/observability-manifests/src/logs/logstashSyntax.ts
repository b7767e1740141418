/**
 * A string of Logstash's configuration. It knows no escapes by default, so what would need one cannot be written; expressions come from `toOnigmo`, which
 * leaves none, and everything else has a small alphabet.
 *
 * @throws an error for a text that would end the string or be read as a variable
 */
export function quote(text: string): string {
  if (/["\r\n]|\\$|%\{|\$\{/.test(text))
    throw new Error(
      `${JSON.stringify(text)} cannot stand in a string of Logstash`,
    );
  return `"${text}"`;
}

export const list = (texts: readonly string[]) =>
  `[${texts.map(quote).join(', ')}]`;

export const map = (pairs: readonly (readonly [string, string])[]) =>
  `{ ${pairs
    .map(([key, value]) => `${quote(key)} => ${quote(value)}`)
    .join(' ')} }`;

/** `name { … }` on lines of its own. */
export const block = (name: string, lines: readonly string[]): string[] => [
  `${name} {`,
  ...lines.map(line => `  ${line}`),
  '}',
];
