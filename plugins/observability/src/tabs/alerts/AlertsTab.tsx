import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { observabilityTranslationRef } from '../../translation';

/** The Alerts tab of the entity page. */
export function AlertsTab() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return <Text as="h2">{t('alerts.title')}</Text>;
}
