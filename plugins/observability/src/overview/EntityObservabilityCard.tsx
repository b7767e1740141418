import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { ObservabilityQueryProvider, useEntityQuery } from '../api';
import { LoadingState, Notices, QueryState } from '../components/states';
import { readableClass } from '../components/readable';
import { observabilityTranslationRef } from '../translation';
import { OverviewList } from './OverviewList';

/** The card's state is looked up again this often while it is seen. */
const REFRESH_MS = 60_000;

function Overview() {
  const overview = useEntityQuery({
    key: ['overview'],
    fetch: (api, entityRef, call) => api.getOverview(entityRef, call),
    refetchInterval: REFRESH_MS,
  });
  return (
    <QueryState
      compact
      query={overview}
      loading={<LoadingState rows={5} height={20} />}
    >
      {data => (
        <>
          <OverviewList overview={data} />
          <Notices compact notices={data.notices} />
        </>
      )}
    </QueryState>
  );
}

/** The card on the entity's overview page. */
export function EntityObservabilityCard() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return (
    <ObservabilityQueryProvider>
      <Card className={readableClass}>
        <CardHeader>
          <Text as="h3" variant="body-large" weight="bold">
            {t('overview.title')}
          </Text>
        </CardHeader>
        <CardBody>
          <Overview />
        </CardBody>
      </Card>
    </ObservabilityQueryProvider>
  );
}
