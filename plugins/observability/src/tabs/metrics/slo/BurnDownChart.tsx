import { Text } from '@backstage/ui';
import type { SloStatus } from '@observability-kit/backstage-plugin-observability-common';
import { useTimeRange } from '../../../components/timeRange';
import { formatValue } from '../../../lib/formatNumber';
import { formatTimestamp } from '../../../lib/formatTime';
import { burnDownModel } from './burnDown';
import styles from './SloSection.module.css';

const BOX = { width: 480, height: 96 };

/** What was left of the budget over the objective's own window, whatever range the page shows. */
export function BurnDownChart(props: {
  points: SloStatus['burnDown'];
  label: string;
}) {
  const { points, label } = props;
  const { zone } = useTimeRange();
  const { line, zero, low } = burnDownModel(points, BOX);
  if (!line) return null;
  const [first, last] = [points[0][0], points[points.length - 1][0]];
  const time = (seconds: number) =>
    formatTimestamp(seconds * 1_000, zone, 'minutes');
  return (
    <figure className={styles.chart}>
      <div className={styles.plot}>
        <div className={styles.shares} aria-hidden="true">
          <Text variant="body-x-small" color="secondary">
            100 %
          </Text>
          <Text variant="body-x-small" color="secondary">
            {formatValue(low, 'ratio')}
          </Text>
        </div>
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 -2 ${BOX.width} ${BOX.height + 4}`}
          preserveAspectRatio="none"
        >
          <path
            className={styles.zero}
            d={`M0 ${zero.toFixed(1)}H${BOX.width}`}
          />
          <path className={styles.line} d={line} />
        </svg>
      </div>
      <figcaption className={styles.times}>
        <Text variant="body-x-small" color="secondary">
          {time(first)}
        </Text>
        <Text variant="body-x-small" color="secondary">
          {time(last)}
        </Text>
      </figcaption>
    </figure>
  );
}
