import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert as Message, Button, VisuallyHidden } from '@backstage/ui';
import type {
  Alert,
  AlertsResponse,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { useState } from 'react';
import { useEntityQuery } from '../../api';
import { LoadingState, Notices, QueryState } from '../../components/states';
import { useTimeRange } from '../../components/timeRange';
import { formatTimestamp } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import { AlertList } from './AlertList';
import { AlertsToolbar } from './AlertsToolbar';
import { ExpireDialog } from './ExpireDialog';
import { RulesSection } from './RulesSection';
import { SilenceDialog } from './SilenceDialog';
import type { SilenceSubject } from './SilenceDialog';
import { SilencesSection } from './SilencesSection';
import type { AlertFilter } from './model/alertFilter';
import { alertsPage, timeOf } from './model/alertsPage';
import { useAlertFilter } from './useAlertFilter';
import { useSilencePermission } from './useSilencePermission';
import styles from './AlertsTab.module.css';

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

/** Everything below the toolbar, and the dialogs over it. */
function AlertsContent(props: {
  data: AlertsResponse;
  nowMs: number;
  filter: AlertFilter;
  onFilter: (part: Partial<AlertFilter>) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { data, nowMs, filter, onFilter } = props;
  const { alerts, enforcedMatchers, notices } = data;
  const permission = useSilencePermission();
  const [editing, setEditing] = useState<SilenceSubject>();
  const [expiring, setExpiring] = useState<Silence>();
  const [outcome, setOutcome] = useState<string>();
  const page = alertsPage(data, filter);
  const create = (alert?: Alert) => setEditing({ alert });
  return (
    <div className={styles.page}>
      <Notices notices={notices} />
      <div role="status">
        {outcome && (
          <Message
            status="success"
            icon
            description={outcome}
            customActions={
              <Button
                size="small"
                variant="tertiary"
                onPress={() => setOutcome(undefined)}
              >
                {t('alerts.silences.dismiss')}
              </Button>
            }
          />
        )}
      </div>
      <AlertList
        page={page}
        nowMs={nowMs}
        filter={filter}
        onFilter={onFilter}
        onSilence={permission === 'allowed' ? create : undefined}
      />
      <SilencesSection
        page={page}
        alerts={alerts}
        enforced={enforcedMatchers}
        nowMs={nowMs}
        permission={permission}
        handlers={{
          onCreate: create,
          onExtend: silence => setEditing({ silence }),
          onExpire: setExpiring,
        }}
      />
      <RulesSection page={page} nowMs={nowMs} />
      {editing && (
        <SilenceDialog
          subject={editing}
          enforced={enforcedMatchers}
          alerts={alerts}
          onClose={() => setEditing(undefined)}
          onSaved={({ endsAt }) => {
            setEditing(undefined);
            setOutcome(
              t('alerts.silences.created', {
                until: formatTimestamp(timeOf(endsAt) ?? 0, zone, 'minutes'),
              }),
            );
          }}
        />
      )}
      {expiring && (
        <ExpireDialog
          silence={expiring}
          hits={
            alerts.filter(({ silencedBy }) => silencedBy.includes(expiring.id))
              .length
          }
          enforced={enforcedMatchers}
          onClose={() => setExpiring(undefined)}
          onExpired={() => {
            setExpiring(undefined);
            setOutcome(t('alerts.silences.expiredNow'));
          }}
        />
      )}
    </div>
  );
}
