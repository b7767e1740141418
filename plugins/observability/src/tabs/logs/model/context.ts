import type {
  LogLine,
  LogsQueryRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import { mergeLines } from './mergeLines';
import { addNanoseconds } from './nanoseconds';

/** How far from a line its neighbours are looked for: six hours. */
const REACH = 6n * 3_600_000_000_000n;

/** Whose lines stand around one: its container's, its pod's, or those of all pods of the component at that moment. */
export type ContextScope = 'stream' | 'pod' | 'all';

/** What can be asked about a line, the nearest first. */
export function contextScopes({ labels }: LogLine): ContextScope[] {
  const { pod, container } = labels;
  return [
    ...(pod && container ? (['stream'] as const) : []),
    ...(pod ? (['pod'] as const) : []),
    'all',
  ];
}

/** The requests for what was written around a line, whatever it was found by. The line's own nanosecond is in both. */
export function contextRequests(
  line: LogLine,
  limits: { before: number; after: number },
  scope: ContextScope,
): { before: LogsQueryRequest; after: LogsQueryRequest } {
  const { pod, container } = line.labels;
  const stream = {
    ...(pod && scope !== 'all' && { pods: [pod] }),
    ...(container && scope === 'stream' && { containers: [container] }),
  };
  return {
    before: {
      ...stream,
      start: addNanoseconds(line.timestamp, -REACH),
      end: addNanoseconds(line.timestamp, 1n),
      direction: 'backward',
      limit: limits.before,
    },
    after: {
      ...stream,
      start: line.timestamp,
      end: addNanoseconds(line.timestamp, REACH),
      direction: 'forward',
      limit: limits.after,
    },
  };
}

/** The line among its neighbours, oldest first, as a log file would show them. */
export function contextLines(
  line: LogLine,
  before: LogLine[],
  after: LogLine[],
): LogLine[] {
  return mergeLines([...after].reverse(), mergeLines([line], before)).reverse();
}
