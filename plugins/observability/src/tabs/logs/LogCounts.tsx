import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { observabilityTranslationRef } from '../../translation';
import type { LogState } from './model/logState';
import { volumeChart } from './model/volume';
import { useLogVolume } from './useLogQueries';
import styles from './LogsTab.module.css';

/** How many lines there are, and, where it is not all, how many of them are here. */
export function LogCounts(props: {
  state: LogState;
  loaded: number;
  /** Whether older lines are still to be loaded. */
  hasMore: boolean;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { state, loaded, hasMore } = props;
  const { data } = useLogVolume(state, { enabled: true });
  const shown = state.expression === undefined ? state.levels : [];
  const counted = data && volumeChart(data.volume, data.range, shown).total;
  // What was counted a moment earlier may be less than what is here.
  const total = hasMore ? counted : loaded;
  const numbers = (count: number) => ({
    count,
    number: count.toLocaleString('en'),
  });
  return (
    <span className={styles.counts} role="status">
      {total !== undefined && total >= loaded && (
        <strong>{t('logs.list.inRange', numbers(total))}</strong>
      )}
      {hasMore && (
        <span className={styles.secondary}>
          {t('logs.list.loaded', { number: loaded.toLocaleString('en') })}
        </span>
      )}
    </span>
  );
}
