import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton } from '@backstage/ui';
import type { Alert } from '@observability-kit/backstage-plugin-observability-common';
import { Section } from '../../components/Section';
import { observabilityTranslationRef } from '../../translation';
import { AlertCard } from './AlertCard';
import { NoAlerts } from './NoAlerts';
import { useStatusWords } from './StatusBadge';
import { ALERT_STATES, toggled } from './model/alertFilter';
import type { AlertFilter } from './model/alertFilter';
import type { AlertsPage } from './model/alertsPage';
import { useSelectedAlert } from './useAlertFilter';
import { useFiringTimes } from './useFiringTimes';
import styles from './AlertsTab.module.css';

/** The alerts, the most urgent first. */
export function AlertList(props: {
  page: AlertsPage;
  nowMs: number;
  filter: AlertFilter;
  onFilter: (part: Partial<AlertFilter>) => void;
  onSilence?: (alert: Alert) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { page, nowMs, filter, onFilter, onSilence } = props;
  const { selected, select } = useSelectedAlert();
  const words = useStatusWords();
  const firing = useFiringTimes(page.totals.alerts > 0);
  return (
    <Section
      title={t('alerts.list.title')}
      count={page.alerts.length}
      actions={
        <div
          role="group"
          aria-label={t('alerts.toolbar.state')}
          className={styles.toggles}
        >
          {ALERT_STATES.map(state => (
            <ToggleButton
              key={state}
              size="small"
              isSelected={filter.states.includes(state)}
              onChange={() =>
                onFilter({
                  states: toggled(filter.states, state, ALERT_STATES),
                })
              }
            >
              {t('alerts.toolbar.stateWithCount', {
                state: words[state],
                number: String(page.counts[state]),
              })}
            </ToggleButton>
          ))}
        </div>
      }
    >
      {page.alerts.length === 0 ? (
        <NoAlerts page={page} nowMs={nowMs} onFilter={onFilter} />
      ) : (
        <ul className={styles.list}>
          {page.alerts.map(item => (
            <AlertCard
              key={item.alert.fingerprint}
              item={item}
              nowMs={nowMs}
              firing={firing?.get(item.alert.name)}
              isOpen={selected === item.alert.fingerprint}
              onOpenChange={isOpen =>
                select(isOpen ? item.alert.fingerprint : null)
              }
              onSilence={onSilence}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}
