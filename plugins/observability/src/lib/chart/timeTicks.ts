import { dateParts, formatTimeOfDay } from '../formatTime';
import type { TimeZoneChoice } from '../timeRange';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * Labels of the time axis: time of day, as exact as the ticks are close; at midnight, and on the first tick of a range of days, the
 * day. `ticks` in seconds since the epoch.
 */
export function timeTickLabels(
  ticks: number[],
  distanceSeconds: number,
  zone: TimeZoneChoice,
): string[] {
  return ticks.map((tick, index) => {
    const ms = tick * 1_000;
    const { day, month, year, hour, minute, second } = dateParts(ms, zone);
    const date = `${day} ${MONTHS[month - 1]}`;
    if (distanceSeconds >= 28 * 86_400) return `${MONTHS[month - 1]} ${year}`;
    if (distanceSeconds >= 86_400) return date;
    const isMidnight = hour === 0 && minute === 0 && second === 0;
    if (isMidnight && index > 0) return date;
    return formatTimeOfDay(
      ms,
      zone,
      distanceSeconds < 60 ? 'seconds' : 'minutes',
    );
  });
}
