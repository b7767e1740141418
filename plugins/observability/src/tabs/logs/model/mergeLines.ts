import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { lineId } from './lineId';
import { compareNanoseconds } from './nanoseconds';

/** Lines without repetitions, in their order. */
export function distinctLines(lines: LogLine[]): LogLine[] {
  const seen = new Set<string>();
  return lines.filter(line => {
    const id = lineId(line);
    return !seen.has(id) && seen.add(id);
  });
}

/** How many of the lines, youngest first, are not older than a nanosecond. */
function countSince(lines: LogLine[], nanoseconds: string): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const isOlder =
      compareNanoseconds(lines[middle].timestamp, nanoseconds) < 0;
    if (isOlder) high = middle;
    else low = middle + 1;
  }
  return low;
}

const oldestOf = (lines: LogLine[]) =>
  lines.reduce(
    (oldest, { timestamp }) =>
      compareNanoseconds(timestamp, oldest) < 0 ? timestamp : oldest,
    lines[0].timestamp,
  );

/** Those of the incoming lines that are not among the known ones, which are youngest first. */
export function unknownLines(incoming: LogLine[], known: LogLine[]): LogLine[] {
  if (incoming.length === 0) return incoming;
  const young = known.slice(0, countSince(known, oldestOf(incoming)));
  const ids = new Set(young.map(lineId));
  return incoming.filter(line => !ids.has(lineId(line)));
}

/**
 * Lines of both lists without repetitions, youngest first. Lines of one nanosecond stay in their order, those of `a` first. `b` has to be
 * youngest first and without repetitions: only as much of it is looked at as is not older than `a`.
 */
export function mergeLines(a: LogLine[], b: LogLine[]): LogLine[] {
  if (a.length === 0) return b;
  const young = countSince(b, oldestOf(a));
  const merged = distinctLines([...a, ...b.slice(0, young)]).sort((x, y) =>
    compareNanoseconds(y.timestamp, x.timestamp),
  );
  return merged.concat(b.slice(young));
}
