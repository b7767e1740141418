import type { LogsQueryResponse } from '@observability-kit/backstage-plugin-observability-common';
import { addNanoseconds } from './nanoseconds';

/** Lines that are kept at most; beyond, a shorter range or a filter is the better way. */
export const MAX_LINES = 20_000;

/**
 * Where the next page of older lines ends (exclusive), or `undefined` after the last. It begins with the nanosecond that the page ended
 * in, because more lines may have been written in it; those that are known already are left out later.
 *
 * A nanosecond that holds more lines than a page is left behind: repeating it would never end.
 */
export function nextPageEnd(
  page: LogsQueryResponse,
  pageEnd: string,
): string | undefined {
  const oldest = page.lines[page.lines.length - 1];
  if (!page.more || !oldest) return undefined;
  const end = addNanoseconds(oldest.timestamp, 1n);
  return BigInt(end) < BigInt(pageEnd) ? end : oldest.timestamp;
}
