import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatDuration } from '../../lib/formatTime';
import { timeRangeLabel } from '../../lib/timeRangeLabel';
import type { TimeRange, TimeZoneChoice } from '../../lib/timeRange';
import { observabilityTranslationRef } from '../../translation';

/** Turns lengths and ranges into words. */
export function useRangeWords() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  function last(seconds: number): string {
    return t('common.time.last', { length: lengthOf(seconds) });
  }
  function lengthOf(seconds: number): string {
    if (seconds >= 86_400 && seconds % 86_400 === 0) {
      return t('common.time.days', { count: seconds / 86_400 });
    }
    if (seconds >= 3_600 && seconds % 3_600 === 0) {
      return t('common.time.hours', { count: seconds / 3_600 });
    }
    if (seconds >= 60 && seconds % 60 === 0) {
      return t('common.time.minutes', { count: seconds / 60 });
    }
    return formatDuration(seconds);
  }
  function rangeName(range: TimeRange, zone: TimeZoneChoice): string {
    const label = timeRangeLabel(range, zone);
    return label.kind === 'last'
      ? last(label.seconds)
      : t('common.time.between', { from: label.from, to: label.to });
  }
  return { last, rangeName };
}
