import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert as Message, Button } from '@backstage/ui';
import type {
  Alert,
  AlertsResponse,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { useState } from 'react';
import { Notices } from '../../components/states';
import { useTimeRange } from '../../components/timeRange';
import { formatTimestamp } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import { AlertList } from './AlertList';
import { ExpireDialog } from './silences/ExpireDialog';
import { RulesSection } from './RulesSection';
import { SilenceDialog } from './silences/SilenceDialog';
import type { SilenceSubject } from './silences/SilenceDialog';
import { ErrorsSection } from './errors/ErrorsSection';
import { SilencesSection } from './silences/SilencesSection';
import type { AlertFilter } from './model/alertFilter';
import { timeOf } from './model/alertItem';
import { alertsPage } from './model/alertsPage';
import { useSilencePermission } from './silences/useSilencePermission';
import { TestAlertSection } from './testAlert/TestAlertSection';
import styles from './AlertsTab.module.css';

/** Everything below the toolbar, and the dialogs over it. */
export function AlertsContent(props: {
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
      <ErrorsSection />
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
      <TestAlertSection />
      <RulesSection page={page} nowMs={nowMs} />
      {editing && (
        <SilenceDialog
          subject={editing}
          enforced={enforcedMatchers}
          alerts={alerts}
          onClose={() => setEditing(undefined)}
          onSaved={({ state, startsAt, endsAt }) => {
            const [from, until] = [startsAt, endsAt].map(time =>
              formatTimestamp(timeOf(time) ?? 0, zone, 'minutes'),
            );
            setEditing(undefined);
            setOutcome(
              state === 'pending'
                ? t('alerts.silences.planned', { from, until })
                : t('alerts.silences.created', { until }),
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
