import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, ButtonLink, Text } from '@backstage/ui';
import {
  RiArrowDownSLine,
  RiArrowUpSLine,
  RiBookOpenLine,
  RiNotificationOffLine,
} from '@remixicon/react';
import type { Alert } from '@observability-kit/backstage-plugin-observability-common';
import { useEffect, useId, useRef } from 'react';
import { observabilityTranslationRef } from '../../translation';
import { AlertDetails } from './AlertDetails';
import { AlertLinks } from './AlertLinks';
import { AlertFacts } from './AlertFacts';
import { ManagedElsewhere } from './ManagedElsewhere';
import { SeverityBadge, StateBadge } from './StatusBadge';
import type { FiringTime } from './model/firingTime';
import type { AlertItem } from './model/alertItem';
import { SilencedBy } from './silences/SilencedBy';
import styles from './AlertCard.module.css';
import factStyles from './Facts.module.css';

/** One alert: what is wrong and since when, what to do, and, on demand, everything else that is known. */
export function AlertCard(props: {
  item: AlertItem;
  nowMs: number;
  /** For how long alerts of this name were firing, where that is known. */
  firing?: FiringTime;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Absent when the user may not. */
  onSilence?: (alert: Alert) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { item, nowMs, firing, isOpen, onOpenChange, onSilence } = props;
  const { alert, telling, summary, description, runbook, runbookHref } = item;
  const { name, managedIn } = alert;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);

  // Whoever follows a link to an alert wants to see it, however far down it stands.
  const isLinkedTo = useRef(isOpen);
  useEffect(() => {
    if (isLinkedTo.current) {
      root.current?.scrollIntoView?.({ block: 'center' });
    }
  }, []);

  const state =
    alert.state === 'suppressed' && alert.silencedBy.length === 0
      ? 'inhibited'
      : alert.state;
  return (
    <Box
      as="li"
      bg="neutral"
      ref={root}
      className={styles.root}
      aria-labelledby={`${id}-name`}
      data-severity={alert.severity}
      data-state={alert.state}
      data-open={isOpen || undefined}
    >
      <div className={styles.head}>
        <SeverityBadge severity={alert.severity} />
        <Text
          as="h3"
          id={`${id}-name`}
          variant="body-large"
          weight="bold"
          className={styles.name}
        >
          {name}
        </Text>
        <StateBadge state={state} />
        {telling.map(label => (
          <span key={label} className={factStyles.code}>
            {label}
          </span>
        ))}
      </div>
      {summary && <Text as="p">{summary}</Text>}
      {description && (
        <Text as="p" color="secondary" className={styles.multiline}>
          {description}
        </Text>
      )}
      {runbook && (
        <Text as="p" className={styles.runbook}>
          <RiBookOpenLine size={16} aria-hidden="true" />
          <span className={styles.multiline}>{runbook}</span>
        </Text>
      )}
      <SilencedBy item={item} />
      {managedIn && <ManagedElsewhere managedIn={managedIn} />}
      <div className={styles.foot}>
        <AlertFacts item={item} nowMs={nowMs} firing={firing} />
        <div className={styles.actions}>
          <AlertLinks item={item} nowMs={nowMs} />
          {runbookHref && (
            <ButtonLink
              size="small"
              variant="tertiary"
              iconStart={<RiBookOpenLine />}
              href={runbookHref}
              target="_blank"
              rel="noopener noreferrer"
            >
              {t('alerts.alert.runbookOpen')}
            </ButtonLink>
          )}
          {onSilence && !managedIn && alert.state !== 'suppressed' && (
            <Button
              size="small"
              variant="secondary"
              iconStart={<RiNotificationOffLine />}
              aria-label={t('alerts.alert.silenceOf', { name })}
              onPress={() => onSilence(alert)}
            >
              {t('alerts.alert.silence')}
            </Button>
          )}
          <Button
            size="small"
            variant="tertiary"
            iconEnd={isOpen ? <RiArrowUpSLine /> : <RiArrowDownSLine />}
            aria-expanded={isOpen}
            aria-controls={isOpen ? `${id}-details` : undefined}
            aria-label={t('alerts.alert.detailsOf', { name })}
            onPress={() => onOpenChange(!isOpen)}
          >
            {t('alerts.alert.details')}
          </Button>
        </div>
      </div>
      {isOpen && (
        <div id={`${id}-details`}>
          <AlertDetails item={item} />
        </div>
      )}
    </Box>
  );
}
