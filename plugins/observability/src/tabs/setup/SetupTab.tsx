import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { observabilityTranslationRef } from '../../translation';

/** The Setup tab of the entity page. */
export function SetupTab() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return <Text as="h2">{t('setup.title')}</Text>;
}
