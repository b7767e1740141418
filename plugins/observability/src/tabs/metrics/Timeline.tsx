import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useTimeRange } from '../../components/timeRange';
import type { ChartMarker } from '../../lib/chart/markers';
import { formatTimestamp } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import styles from './FiringAlerts.module.css';

/** What the charts mark, in words, the youngest first. */
export function Timeline(props: { markers: ChartMarker[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { resolved, zone } = useTimeRange();
  const { markers } = props;
  if (markers.length === 0) return null;
  const at = (seconds: number) => formatTimestamp(seconds * 1_000, zone);
  const timeOf = ({ seconds, endSeconds }: ChartMarker) => {
    const isBefore = seconds < resolved.start;
    const isOver = endSeconds !== undefined && endSeconds < resolved.end;
    if (endSeconds === undefined) return at(seconds);
    if (isBefore && !isOver) return t('metrics.timeline.always');
    if (isBefore) return t('metrics.timeline.until', { to: at(endSeconds) });
    return isOver
      ? t('metrics.timeline.between', { from: at(seconds), to: at(endSeconds) })
      : t('metrics.timeline.since', { from: at(seconds) });
  };
  const kinds = {
    alert: t('metrics.timeline.alert'),
    silence: t('metrics.timeline.silence'),
    deploy: t('metrics.timeline.deploy'),
  };
  return (
    <details className={styles.timeline}>
      <summary>
        {t('metrics.timeline.title', { count: markers.length })}
      </summary>
      <ul>
        {[...markers]
          .sort((a, b) => b.seconds - a.seconds)
          .map(marker => {
            const { kind = 'alert', label, seconds } = marker;
            return (
              <li key={`${kind} ${label} ${seconds} ${marker.endSeconds}`}>
                {kinds[kind]} <strong>{label}</strong> {timeOf(marker)}
              </li>
            );
          })}
      </ul>
    </details>
  );
}
