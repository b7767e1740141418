import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Select } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { shortOffset } from '../../lib/timeRangeLabel';
import { REFRESH_SECONDS } from '../../lib/timeState';
import { observabilityTranslationRef } from '../../translation';
import { useTimeRange } from './TimeRangeProvider';
import styles from './TimeRangeControl.module.css';

/** Refresh now, or by the clock. */
export function RefreshControl() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { refresh, refreshSeconds, setRefreshSeconds } = useTimeRange();
  // An address may hold an interval that is not on offer.
  const offered = [...new Set([...REFRESH_SECONDS, refreshSeconds])].sort(
    (a, b) => a - b,
  );
  return (
    <div className={styles.refresh}>
      <ButtonIcon
        size="small"
        variant="secondary"
        icon={<RiRefreshLine />}
        aria-label={t('common.time.refresh')}
        onPress={refresh}
      />
      <Select
        size="small"
        aria-label={t('common.time.refreshEvery')}
        className={styles.interval}
        options={offered.map(seconds => ({
          id: String(seconds),
          label:
            seconds === 0 ? t('common.time.refreshOff') : shortOffset(seconds),
        }))}
        value={String(refreshSeconds)}
        onChange={key => setRefreshSeconds(Number(key))}
      />
    </div>
  );
}
