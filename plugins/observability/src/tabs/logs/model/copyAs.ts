import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { addNanoseconds, isoNanoseconds } from './nanoseconds';

/** One line with all that is known of it. The nanoseconds are a string, as a number would lose digits. */
export function lineAsJson(line: LogLine): string {
  const { timestamp, level, labels, line: text } = line;
  return JSON.stringify(
    {
      time: isoNanoseconds(timestamp),
      nanoseconds: timestamp,
      level,
      labels,
      line: text,
    },
    null,
    2,
  );
}

/** For a POSIX shell: nothing in it is special any more. */
const quoted = (text: string) => `'${text.replace(/'/g, `'\\''`)}'`;

/** The command that asks Loki for the nanosecond of a line. Where Loki is, and as whom to ask it, is for the one who runs it to say. */
export function lineAsCurl(line: LogLine, expression: string): string {
  const parameters = {
    query: expression,
    start: line.timestamp,
    end: addNanoseconds(line.timestamp, 1n),
  };
  return [
    `curl -sS -G "$LOKI_URL/loki/api/v1/query_range"`,
    ...Object.entries(parameters).map(
      ([name, value]) => `  --data-urlencode ${quoted(`${name}=${value}`)}`,
    ),
  ].join(' \\\n');
}
