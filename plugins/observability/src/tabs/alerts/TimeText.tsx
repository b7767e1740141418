import { useTimeRange } from '../../components/timeRange';
import { formatRelativeTime, formatTimestamp } from '../../lib/formatTime';
import styles from './TimeText.module.css';

/** A moment, as far away as it is and exactly. `nowMs` is when the data was read, so that equal pages look equal. */
export function TimeText(props: {
  ms: number;
  nowMs: number;
  /** Words around the relative part. */
  words?: (relative: string) => string;
}) {
  const { zone } = useTimeRange();
  const { ms, nowMs, words = relative => relative } = props;
  return (
    <time dateTime={new Date(ms).toISOString()} className={styles.root}>
      {words(formatRelativeTime(ms, nowMs))}
      <span className={styles.exact}>{formatTimestamp(ms, zone)}</span>
    </time>
  );
}
