import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useTimeRange } from '../../components/timeRange';
import { formatTimeOfDay, formatTimestamp } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import levelStyles from './levels.module.css';
import type { VolumeBar } from './model/volume';
import { levelColour, useLevelWords } from './useLevelWords';
import styles from './LogVolume.module.css';

/** The numbers of the bar below the pointer. For pointers only: the table has the same. */
export function VolumeTooltip(props: { bar: VolumeBar }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const words = useLevelWords();
  const { bar } = props;
  const middle = (bar.from + bar.to) / 2;
  return (
    <div
      className={styles.tooltip}
      aria-hidden="true"
      data-side={middle > 0.5 ? 'left' : 'right'}
      style={{ left: `${middle * 100}%` }}
    >
      <div className={styles.tooltipTime}>
        {t('logs.volume.bar', {
          from: formatTimestamp(bar.startMs, zone),
          to: formatTimeOfDay(bar.endMs, zone),
        })}
      </div>
      {bar.parts.map(({ level, count }) => (
        <div key={level} className={styles.tooltipRow}>
          <span
            className={levelStyles.swatch}
            style={{ background: levelColour(level) }}
          />
          <span>{words[level]}</span>
          <strong>{count.toLocaleString('en')}</strong>
        </div>
      ))}
      {bar.parts.length > 1 && (
        <div className={styles.tooltipRow}>
          <span />
          <span>{t('logs.volume.total')}</span>
          <strong>{bar.total.toLocaleString('en')}</strong>
        </div>
      )}
    </div>
  );
}
