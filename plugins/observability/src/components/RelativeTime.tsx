import { formatRelativeTime, formatTimestamp } from '../lib/formatTime';
import { useTimeZone } from './timeRange';
import { useNow } from './useNow';

/** A moment of the past, as long ago as it is: `5 minutes ago`. The exact time is its tooltip. */
export function RelativeTime(props: {
  /** Milliseconds since the epoch. Clocks differ: what lies ahead of ours is now. */
  ms: number;
}) {
  const { ms } = props;
  const nowMs = useNow();
  const zone = useTimeZone();
  return (
    <time
      dateTime={new Date(ms).toISOString()}
      title={formatTimestamp(ms, zone)}
    >
      {formatRelativeTime(Math.min(ms, nowMs), nowMs)}
    </time>
  );
}
