import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { useEntityQuery } from '../../api';
import { LoadingState, QueryState } from '../../components/states';
import { useTimeRange } from '../../components/timeRange';
import { observabilityTranslationRef } from '../../translation';
import { AlertsContent } from './AlertsContent';
import { AlertsToolbar } from './AlertsToolbar';
import { useAlertFilter } from './useAlertFilter';

/** Rules are rarely evaluated more often. */
const REFRESH_SECONDS = 30;

/** The Alerts tab of the entity page. */
export function AlertsTab() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { refreshSeconds: chosen } = useTimeRange();
  const refreshSeconds = chosen || REFRESH_SECONDS;
  const [filter, setFilter] = useAlertFilter();
  const query = useEntityQuery({
    key: ['alerts'],
    fetch: (api, entityRef, call) => api.getAlerts(entityRef, call),
    refetchInterval: refreshSeconds * 1_000,
  });
  return (
    <>
      <VisuallyHidden>
        <h2>{t('alerts.title')}</h2>
      </VisuallyHidden>
      <AlertsToolbar
        filter={filter}
        onFilter={setFilter}
        updatedMs={query.dataUpdatedAt}
        refreshSeconds={refreshSeconds}
        isRefreshing={query.isFetching}
        onRefresh={() => {
          query.refetch();
        }}
      />
      <QueryState
        query={query}
        loading={<LoadingState rows={4} height={110} />}
      >
        {data => (
          <AlertsContent
            data={data}
            nowMs={query.dataUpdatedAt}
            filter={filter}
            onFilter={setFilter}
          />
        )}
      </QueryState>
    </>
  );
}
