import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import type { AlertsResponse } from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../api';
import { LoadingState, QueryState } from '../../components/states';
import { useTimeRange } from '../../components/timeRange';
import { observabilityTranslationRef } from '../../translation';
import { AlertsContent } from './AlertsContent';
import { AlertsToolbar } from './AlertsToolbar';
import { ErrorsSection } from './errors/ErrorsSection';
import { alertItem } from './model/alertItem';
import { ruleItems } from './model/ruleItem';
import { RulePage } from './rule/RulePage';
import { useRuleParam } from './rule/useRuleParam';
import { useAlertFilter } from './useAlertFilter';

/** Rules are rarely evaluated more often. */
const REFRESH_SECONDS = 30;

/** The Alerts tab of the entity page. */
export function AlertsTab() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { refreshSeconds: chosen } = useTimeRange();
  const refreshSeconds = chosen || REFRESH_SECONDS;
  const [filter, setFilter] = useAlertFilter();
  const [ruleId, openRule] = useRuleParam();
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
      {ruleId === undefined && (
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
      )}
      <QueryState
        query={query}
        loading={<LoadingState rows={4} height={110} />}
      >
        {data =>
          ruleId === undefined ? (
            <AlertsContent
              data={data}
              nowMs={query.dataUpdatedAt}
              filter={filter}
              onFilter={setFilter}
            />
          ) : (
            <RuleOf
              id={ruleId}
              data={data}
              nowMs={query.dataUpdatedAt}
              onClose={() => openRule(undefined)}
            />
          )
        }
      </QueryState>
      {/* Whoever evaluates the rules may be down; errors come from elsewhere. */}
      {ruleId === undefined && query.isError && query.data === undefined && (
        <ErrorsSection />
      )}
    </>
  );
}

function RuleOf(props: {
  id: string;
  data: AlertsResponse;
  nowMs: number;
  onClose: () => void;
}) {
  const { id, data, nowMs, onClose } = props;
  const item = ruleItems(data.rules).find(each => each.id === id);
  return (
    <RulePage
      key={id}
      item={item}
      alerts={data.alerts
        .map(alert => alertItem(alert, data))
        .filter(({ rule }) => rule !== undefined && rule === item?.rule)}
      nowMs={nowMs}
      onClose={onClose}
    />
  );
}
