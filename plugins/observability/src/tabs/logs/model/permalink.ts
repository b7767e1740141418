import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { absoluteRange } from '../../../lib/timeRange';
import { decodeTimeState, encodeTimeState } from '../../../lib/timeState';
import { lineId } from './lineId';
import { decodeLogState, encodeLogState } from './logState';
import { toMilliseconds } from './nanoseconds';

/** How much of what went before a linked line is shown with it. */
const BEFORE_MS = 10 * 60_000;

/**
 * The query of an address that shows this line to whoever gets it: the same filter, a fixed time that ends with the line (so that it is on
 * the first page), and its details open.
 */
export function permalinkQuery(
  params: URLSearchParams,
  line: LogLine,
  nowMs: number,
): URLSearchParams {
  const ms = toMilliseconds(line.timestamp);
  const { state } = decodeTimeState(params, nowMs);
  const range = absoluteRange(ms - BEFORE_MS, ms + 1);
  return encodeLogState(
    { ...decodeLogState(params), line: lineId(line) },
    encodeTimeState({ ...state, range, refreshSeconds: 0 }, params),
  );
}
