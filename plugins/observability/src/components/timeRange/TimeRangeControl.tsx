import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonIcon } from '@backstage/ui';
import { RiZoomOutLine } from '@remixicon/react';
import { observabilityTranslationRef } from '../../translation';
import { RangePicker } from './RangePicker';
import { RefreshControl } from './RefreshControl';
import { useTimeRange } from './TimeRangeProvider';
import styles from './TimeRangeControl.module.css';

/** Everything about time in one row: zoom out, range with zone, refresh. */
export function TimeRangeControl() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zoomOut } = useTimeRange();
  return (
    <div className={styles.root}>
      <ButtonIcon
        size="small"
        variant="secondary"
        icon={<RiZoomOutLine />}
        aria-label={t('common.time.zoomOut')}
        onPress={zoomOut}
      />
      <RangePicker />
      <RefreshControl />
    </div>
  );
}

/** Says which parts of the address could not be used. */
export function TimeRangeProblems() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { problems } = useTimeRange();
  return (
    <>
      {problems.map(({ key, value }) => (
        <Alert
          key={key}
          status="warning"
          icon
          role="status"
          mb="3"
          description={t('common.time.badAddress', { key, value })}
        />
      ))}
    </>
  );
}
