import type {
  LogLine,
  LogsQueryRequest,
  LogsQueryResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { compareNanoseconds } from '../model/nanoseconds';

/** 2026-03-01T10:00:00.000000000Z. */
export const START = 1_772_359_200_000_000_000n;

/** A line so many nanoseconds after {@link START}. */
export function makeLine(
  offset: bigint | number,
  part: Partial<LogLine> = {},
): LogLine {
  return {
    timestamp: String(START + BigInt(offset)),
    line: `line ${offset}`,
    level: 'info',
    labels: { pod: 'checkout-1', container: 'app' },
    ...part,
  };
}

/** What a backend answers that has these lines. */
export function answerOf(
  lines: LogLine[],
  request: LogsQueryRequest,
): LogsQueryResponse {
  const { start, end, direction = 'backward', limit = 500, text } = request;
  const sign = direction === 'forward' ? 1 : -1;
  const found = lines
    .filter(
      ({ timestamp }) =>
        compareNanoseconds(timestamp, start) >= 0 &&
        compareNanoseconds(timestamp, end) < 0,
    )
    .filter(({ line }) => line.includes(text ?? ''))
    .filter(({ labels }) => request.pods?.includes(labels.pod) ?? true)
    .sort((a, b) => sign * compareNanoseconds(a.timestamp, b.timestamp));
  return {
    lines: found.slice(0, limit),
    more: found.length > limit,
    fencedExpression: request.expression ?? '{entity="checkout"}',
    notices: [],
  };
}
