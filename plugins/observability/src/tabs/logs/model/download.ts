import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { isoNanoseconds } from './nanoseconds';

/** In the order in which they were written: a file is read from the top. */
const oldestFirst = (lines: LogLine[]) => [...lines].reverse();

/** `2026-03-01T10:00:00.123456789Z pod text`, one line each; text that has line breaks keeps them. */
export function linesAsText(youngestFirst: LogLine[]): string {
  return oldestFirst(youngestFirst)
    .map(({ timestamp, labels, line }) =>
      [isoNanoseconds(timestamp), labels.pod, `${line}\n`]
        .filter(Boolean)
        .join(' '),
    )
    .join('');
}

/** An array of objects. The nanoseconds are a string, as a number would lose digits. */
export function linesAsJson(youngestFirst: LogLine[]): string {
  const objects = oldestFirst(youngestFirst).map(
    ({ timestamp, level, labels, line }) => ({
      time: isoNanoseconds(timestamp),
      nanoseconds: timestamp,
      level,
      labels,
      line,
    }),
  );
  return `${JSON.stringify(objects, null, 2)}\n`;
}

/** `checkout-2026-03-01T09-00-00Z.txt`: whose lines, and the time of the first. */
export function fileName(
  component: string,
  youngestFirst: LogLine[],
  extension: 'txt' | 'json',
): string {
  const first = youngestFirst[youngestFirst.length - 1];
  return fileNameOf(component, first?.timestamp, extension);
}

/** The same for lines from a nanosecond on. */
export function fileNameOf(
  component: string,
  nanoseconds: string | undefined,
  extension: string,
): string {
  const time = nanoseconds
    ? isoNanoseconds(nanoseconds).replace(/\.\d+/, '').replace(/:/g, '-')
    : 'empty';
  return `${component}-logs-${time}.${extension}`;
}
