import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { levelOf } from './level';
import type { LokiStream } from './schema';

/** Nanoseconds are compared as the decimal strings that they are: a number would lose the last digits. */
function compareNanoseconds(a: string, b: string): number {
  if (a.length !== b.length) {
    return a.length - b.length;
  }
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** The lines of all streams in one order. Lines of the same nanosecond stay as Loki gave them. */
export function toLogLines(
  streams: LokiStream[],
  direction: 'backward' | 'forward',
): LogLine[] {
  const sign = direction === 'forward' ? 1 : -1;
  return streams
    .flatMap(({ stream, values }) =>
      values.map(([timestamp, line]) => ({
        timestamp,
        line,
        level: levelOf(stream, line),
        labels: stream,
      })),
    )
    .sort((a, b) => sign * compareNanoseconds(a.timestamp, b.timestamp));
}
