import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAlertLine,
  RiCheckLine,
  RiErrorWarningLine,
  RiFireLine,
  RiHistoryLine,
  RiHourglassLine,
  RiInformationLine,
  RiNotificationOffLine,
  RiQuestionLine,
  RiSubtractLine,
} from '@remixicon/react';
import type { Severity } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import styles from './StatusBadge.module.css';

/** States of alerts, rules and silences. */
export type Status =
  | 'firing'
  | 'pending'
  | 'suppressed'
  | 'inhibited'
  | 'inactive'
  | 'unknown'
  | 'error'
  | 'active'
  | 'expired';

type Tone = 'danger' | 'warning' | 'info' | 'success' | 'neutral';

const SEVERITIES: Record<Severity, [typeof RiAlertLine, Tone]> = {
  critical: [RiErrorWarningLine, 'danger'],
  warning: [RiAlertLine, 'warning'],
  info: [RiInformationLine, 'info'],
  none: [RiSubtractLine, 'neutral'],
};

const STATUSES: Record<Status, [typeof RiAlertLine, Tone]> = {
  firing: [RiFireLine, 'danger'],
  pending: [RiHourglassLine, 'warning'],
  suppressed: [RiNotificationOffLine, 'neutral'],
  inhibited: [RiNotificationOffLine, 'neutral'],
  inactive: [RiCheckLine, 'success'],
  unknown: [RiQuestionLine, 'neutral'],
  error: [RiErrorWarningLine, 'danger'],
  active: [RiNotificationOffLine, 'info'],
  expired: [RiHistoryLine, 'neutral'],
};

/** How urgent: an icon and a word, and a colour on top. */
export function SeverityBadge(props: {
  severity: Severity;
  /** Nothing is wrong: says what it would be. */
  isQuiet?: boolean;
}) {
  const words = useSeverityWords();
  const [Icon, tone] = SEVERITIES[props.severity];
  return (
    <span
      className={styles.badge}
      data-tone={props.isQuiet ? 'none' : tone}
      data-quiet={props.isQuiet || undefined}
    >
      <Icon size={14} aria-hidden="true" />
      {words[props.severity]}
    </span>
  );
}

/** How it stands: an icon and a word, and a colour on top. */
export function StateBadge(props: { state: Status }) {
  const words = useStatusWords();
  const [Icon, tone] = STATUSES[props.state];
  return (
    <span className={styles.badge} data-tone={tone} data-outlined>
      <Icon size={14} aria-hidden="true" />
      {words[props.state]}
    </span>
  );
}

/** The states in words. */
export function useStatusWords(): Record<Status, string> {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return {
    firing: t('alerts.states.firing'),
    pending: t('alerts.states.pending'),
    suppressed: t('alerts.states.suppressed'),
    inhibited: t('alerts.states.inhibited'),
    inactive: t('alerts.states.inactive'),
    unknown: t('alerts.states.unknown'),
    error: t('alerts.states.error'),
    active: t('alerts.states.active'),
    expired: t('alerts.states.expired'),
  };
}

/** The severities in words. */
export function useSeverityWords(): Record<Severity, string> {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return {
    critical: t('alerts.severities.critical'),
    warning: t('alerts.severities.warning'),
    info: t('alerts.severities.info'),
    none: t('alerts.severities.none'),
  };
}
