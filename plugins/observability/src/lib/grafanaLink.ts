import { formatTimePoint } from './timePoint';
import type { TimePoint, TimeRange, TimeZoneChoice } from './timeRange';

/** Grafana takes relative points in our own words, and fixed ones as milliseconds. */
const grafanaPoint = (point: TimePoint) =>
  point.kind === 'absolute' ? String(point.ms) : formatTimePoint(point);

/** The same time range in Grafana. A link that is no absolute URL, or already has a range, stays as it is. */
export function grafanaLink(
  url: string,
  range: TimeRange,
  zone: TimeZoneChoice,
): string {
  if (!URL.canParse(url)) return url;
  const link = new URL(url);
  if (link.searchParams.has('from')) return url;
  link.searchParams.set('from', grafanaPoint(range.from));
  link.searchParams.set('to', grafanaPoint(range.to));
  link.searchParams.set('timezone', zone);
  return link.toString();
}
