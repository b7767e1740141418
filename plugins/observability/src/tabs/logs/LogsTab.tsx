import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { observabilityTranslationRef } from '../../translation';

/** The Logs tab of the entity page. */
export function LogsTab() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return <Text as="h2">{t('logs.title')}</Text>;
}
