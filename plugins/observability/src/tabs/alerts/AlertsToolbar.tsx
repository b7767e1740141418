import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonIcon,
  SearchField,
  Text,
  ToggleButton,
} from '@backstage/ui';
import { RiFilterOffLine, RiRefreshLine } from '@remixicon/react';
import { useTimeRange } from '../../components/timeRange';
import { formatDuration, formatTimeOfDay } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import { useSeverityWords } from './StatusBadge';
import { SEVERITIES, isFiltering, toggled } from './model/alertFilter';
import type { AlertFilter } from './model/alertFilter';
import styles from './AlertsTab.module.css';

/** What is searched for, and how old the answer is. */
export function AlertsToolbar(props: {
  filter: AlertFilter;
  onFilter: (part: Partial<AlertFilter>) => void;
  /** When the shown answer arrived, milliseconds since the epoch; 0 before the first. */
  updatedMs: number;
  refreshSeconds: number;
  isRefreshing: boolean;
  onRefresh: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { filter, onFilter, updatedMs, refreshSeconds } = props;
  const words = useSeverityWords();
  return (
    <div className={styles.toolbar}>
      <SearchField
        size="small"
        className={styles.search}
        aria-label={t('alerts.toolbar.search')}
        placeholder={t('alerts.toolbar.searchPlaceholder')}
        value={filter.text}
        onChange={text => onFilter({ text })}
      />
      <div
        role="group"
        aria-label={t('alerts.toolbar.severity')}
        className={styles.toggles}
      >
        {SEVERITIES.map(severity => (
          <ToggleButton
            key={severity}
            size="small"
            isSelected={filter.severities.includes(severity)}
            onChange={() =>
              onFilter({
                severities: toggled(filter.severities, severity, SEVERITIES),
              })
            }
          >
            {words[severity]}
          </ToggleButton>
        ))}
      </div>
      {isFiltering(filter) && (
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiFilterOffLine />}
          onPress={() => onFilter({ text: '', severities: [], states: [] })}
        >
          {t('alerts.toolbar.clear')}
        </Button>
      )}
      <div className={styles.refresh} aria-busy={props.isRefreshing}>
        {updatedMs > 0 && (
          <Text variant="body-small" color="secondary">
            {t('alerts.toolbar.updated', {
              time: formatTimeOfDay(updatedMs, zone),
              interval: formatDuration(refreshSeconds),
            })}
          </Text>
        )}
        <ButtonIcon
          size="small"
          variant="secondary"
          icon={<RiRefreshLine />}
          aria-label={t('alerts.toolbar.refresh')}
          onPress={props.onRefresh}
        />
      </div>
    </div>
  );
}
