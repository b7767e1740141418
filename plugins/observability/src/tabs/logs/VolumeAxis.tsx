import { useTimeRange } from '../../components/timeRange';
import { timeTickLabels } from '../../lib/chart/timeTicks';
import type { ResolvedTimeRange } from '../../lib/timeRange';
import { volumeTicks } from './model/volume';
import styles from './LogVolume.module.css';

const TICKS = 8;

/** Times below the bars. */
export function VolumeAxis(props: { range: ResolvedTimeRange }) {
  const { zone } = useTimeRange();
  const { range } = props;
  const offsetSeconds =
    zone === 'utc' ? 0 : -new Date(range.end * 1_000).getTimezoneOffset() * 60;
  const { ticks, stepSeconds } = volumeTicks(range, TICKS, offsetSeconds);
  const labels = timeTickLabels(ticks, stepSeconds, zone);
  const length = range.end - range.start;
  return (
    <div className={styles.axis} aria-hidden="true">
      {ticks.map((tick, index) => (
        <span
          key={tick}
          style={{ left: `${((tick - range.start) / length) * 100}%` }}
        >
          {labels[index]}
        </span>
      ))}
    </div>
  );
}
