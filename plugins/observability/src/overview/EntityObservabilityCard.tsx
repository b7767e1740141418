import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardHeader, Text } from '@backstage/ui';
import { ObservabilityQueryProvider } from '../api';
import { observabilityTranslationRef } from '../translation';

/** The card on the entity's overview page. */
export function EntityObservabilityCard() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return (
    <ObservabilityQueryProvider>
      <Card>
        <CardHeader>
          <Text as="h3">{t('overview.title')}</Text>
        </CardHeader>
      </Card>
    </ObservabilityQueryProvider>
  );
}
