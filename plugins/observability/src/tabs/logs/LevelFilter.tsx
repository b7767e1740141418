import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton } from '@backstage/ui';
import type { LogLevel } from '@observability-kit/backstage-plugin-observability-common';
import { formatValue } from '../../lib/formatNumber';
import { observabilityTranslationRef } from '../../translation';
import levelStyles from './levels.module.css';
import { LEVELS } from './model/logState';
import { levelColour, useLevelWords } from './useLevelWords';
import styles from './LogVolume.module.css';

/** The levels with the number of their lines: the histogram's legend, and the filter by level. */
export function LevelFilter(props: {
  levels: LogLevel[];
  counts?: Map<LogLevel, number>;
  /** Absent where levels cannot be chosen: then it is only a legend. */
  onChange?: (levels: LogLevel[]) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { levels, counts, onChange } = props;
  const words = useLevelWords();
  const content = (level: LogLevel) => {
    const count = counts?.get(level);
    return (
      <>
        <span
          className={levelStyles.swatch}
          style={{ background: levelColour(level) }}
        />
        {words[level]}{' '}
        {count !== undefined && (
          <span className={styles.count}>{formatValue(count, 'short')}</span>
        )}
      </>
    );
  };
  // A legend lists what there is; a filter also offers what was chosen and is not there.
  const listed = LEVELS.filter(
    level =>
      !counts || counts.has(level) || (onChange && levels.includes(level)),
  );
  return (
    <div
      role="group"
      aria-label={t('logs.query.levels')}
      className={styles.levels}
    >
      {listed.map(level =>
        onChange ? (
          <ToggleButton
            key={level}
            size="small"
            isSelected={levels.includes(level)}
            onChange={() =>
              onChange(
                LEVELS.filter(candidate =>
                  candidate === level
                    ? !levels.includes(level)
                    : levels.includes(candidate),
                ),
              )
            }
          >
            {content(level)}
          </ToggleButton>
        ) : (
          <span key={level} className={styles.level}>
            {content(level)}
          </span>
        ),
      )}
    </div>
  );
}
