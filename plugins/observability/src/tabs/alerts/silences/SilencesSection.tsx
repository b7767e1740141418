import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiAddLine, RiLock2Line } from '@remixicon/react';
import { observabilitySilenceCreatePermission } from '@observability-kit/backstage-plugin-observability-common';
import type {
  Alert,
  Matcher,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { Section } from '../../../components/Section';
import { observabilityTranslationRef } from '../../../translation';
import { SilenceItem } from './SilenceItem';
import type { AlertsPage } from '../model/alertsPage';
import items from '../ItemList.module.css';
import styles from './SilencesSection.module.css';

/** What can be done with silences. */
export interface SilenceHandlers {
  onCreate: (alert?: Alert) => void;
  onExtend: (silence: Silence) => void;
  onExpire: (silence: Silence) => void;
}

/** Silences that hold back alerts of this component, or could. */
export function SilencesSection(props: {
  page: AlertsPage;
  alerts: Alert[];
  enforced: Matcher[];
  nowMs: number;
  permission: 'allowed' | 'forbidden' | 'unknown';
  handlers: SilenceHandlers;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { page, alerts, enforced, nowMs, permission, handlers } = props;
  const { live, expired } = page.silences;
  const list = (silences: Silence[]) => (
    <ul className={items.list}>
      {silences.map(silence => (
        <SilenceItem
          key={silence.id}
          silence={silence}
          hits={
            alerts.filter(({ silencedBy }) => silencedBy.includes(silence.id))
              .length
          }
          enforced={enforced}
          nowMs={nowMs}
          handlers={permission === 'allowed' ? handlers : undefined}
        />
      ))}
    </ul>
  );
  return (
    <Section
      title={t('alerts.silences.title')}
      count={live.length}
      actions={
        permission === 'allowed' && (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiAddLine />}
            onPress={() => handlers.onCreate()}
          >
            {t('alerts.silences.create')}
          </Button>
        )
      }
    >
      {permission === 'forbidden' && (
        <p className={styles.forbidden}>
          <RiLock2Line size={16} aria-hidden="true" />
          {t('alerts.silences.forbidden', {
            permission: observabilitySilenceCreatePermission.name,
          })}
        </p>
      )}
      {live.length === 0 ? (
        <Text as="p" color="secondary">
          {page.totals.silences > expired.length
            ? t('alerts.silences.filtered')
            : t('alerts.silences.none')}
        </Text>
      ) : (
        list(live)
      )}
      {expired.length > 0 && (
        <details className={styles.expired}>
          <summary>
            {t('alerts.silences.expired', { count: expired.length })}
          </summary>
          {list(expired)}
        </details>
      )}
    </Section>
  );
}
