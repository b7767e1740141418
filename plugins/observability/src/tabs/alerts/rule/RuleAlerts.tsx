import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Rule } from '@observability-kit/backstage-plugin-observability-common';
import { useId } from 'react';
import { formatDuration } from '../../../lib/formatTime';
import { observabilityTranslationRef } from '../../../translation';
import factStyles from '../Facts.module.css';
import type { AlertItem } from '../model/alertItem';
import { type RuleProgress, ruleProgress } from '../model/ruleProgress';
import { StateBadge } from '../StatusBadge';
import styles from './RulePage.module.css';

const inWords = (seconds: number) =>
  formatDuration(Math.round(seconds)) || '0s';

/** A rule's alerts, each with how far it is on its way to firing, or to its end. */
export function RuleAlerts(props: {
  rule: Rule;
  alerts: AlertItem[];
  nowMs: number;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { rule, alerts, nowMs } = props;
  if (alerts.length === 0) {
    return (
      <Text as="p" color="secondary">
        {t('alerts.rule.quiet')}
      </Text>
    );
  }
  return (
    <ul className={styles.alerts} aria-label={t('alerts.rule.alerts')}>
      {alerts.map(({ alert, telling }) => (
        <li key={alert.fingerprint}>
          <StateBadge state={alert.state} />
          {telling.map(label => (
            <span key={label} className={factStyles.code}>
              {label}
            </span>
          ))}
          <Progress progress={ruleProgress(alert, rule, nowMs)} />
        </li>
      ))}
    </ul>
  );
}

function Progress({ progress }: { progress: RuleProgress | undefined }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const id = useId();
  switch (progress?.kind) {
    case 'pending':
      return (
        <>
          <span id={id}>
            {t('alerts.rule.pending', {
              held: inWords(progress.heldSeconds),
              of: inWords(progress.forSeconds),
              left: inWords(progress.leftSeconds),
            })}
          </span>
          <progress
            aria-labelledby={id}
            value={progress.heldSeconds}
            max={progress.forSeconds || 1}
          />
        </>
      );
    case 'kept':
      return (
        <span>
          {progress.leftSeconds === undefined
            ? t('alerts.rule.kept')
            : t('alerts.rule.keptFor', { left: inWords(progress.leftSeconds) })}
        </span>
      );
    case 'firing':
      return (
        <span>
          {t('alerts.rule.firing', { time: inWords(progress.seconds) })}
        </span>
      );
    default:
      return null;
  }
}
