import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton } from '@backstage/ui';
import type {
  Alert,
  Severity,
} from '@observability-kit/backstage-plugin-observability-common';
import { Section } from '../../components/Section';
import { observabilityTranslationRef } from '../../translation';
import { AlertCard } from './AlertCard';
import { NoAlerts } from './NoAlerts';
import { GroupControl } from './GroupControl';
import { useSeverityWords, useStatusWords } from './StatusBadge';
import { alertGroups } from './model/alertGroups';
import type { Grouping } from './model/alertGroups';
import { ALERT_STATES, toggled } from './model/alertFilter';
import type { AlertFilter } from './model/alertFilter';
import type { AlertsPage } from './model/alertsPage';
import { useGrouping, useSelectedAlert } from './useAlertFilter';
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
  const [grouping, group] = useGrouping();
  const groups = grouping
    ? alertGroups(page.alerts, grouping)
    : [{ value: '', items: page.alerts }];
  const severities = useSeverityWords();
  const titleOf = (value: string, by: Grouping) =>
    ({
      name: value,
      severity: severities[value as Severity] ?? value,
      cluster: value || t('alerts.grouping.noCluster'),
    }[by]);
  const firing = useFiringTimes(page.totals.alerts > 0);
  return (
    <Section
      title={t('alerts.list.title')}
      count={page.alerts.length}
      actions={
        <>
          <GroupControl grouping={grouping} onChange={group} />
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
        </>
      }
    >
      {page.alerts.length === 0 ? (
        <NoAlerts page={page} nowMs={nowMs} onFilter={onFilter} />
      ) : (
        groups.map(({ value, items }) => (
          <ul
            key={value}
            className={styles.list}
            aria-label={grouping && titleOf(value, grouping)}
          >
            {grouping && (
              <li className={styles.groupTitle} aria-hidden="true">
                {titleOf(value, grouping)} ({items.length})
              </li>
            )}
            {items.map(item => (
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
        ))
      )}
    </Section>
  );
}
