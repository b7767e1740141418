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

/** Lines of both lists without repetitions, youngest first. Lines of one nanosecond stay in their order, those of `a` first. */
export function mergeLines(a: LogLine[], b: LogLine[]): LogLine[] {
  return distinctLines([...a, ...b]).sort((x, y) =>
    compareNanoseconds(y.timestamp, x.timestamp),
  );
}
