import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { TimeRangeControl } from '../../components/timeRange';
import { observabilityTranslationRef } from '../../translation';

/** The Metrics tab of the entity page. */
export function MetricsTab() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return (
    <>
      <Text as="h2">{t('metrics.title')}</Text>
      <TimeRangeControl />
    </>
  );
}
