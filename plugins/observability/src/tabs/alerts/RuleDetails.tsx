import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Rule } from '@observability-kit/backstage-plugin-observability-common';
import { CopyButton } from '../../components/CopyButton';
import { ScrollRegion } from '../../components/ScrollRegion';
import { useTimeRange } from '../../components/timeRange';
import { formatDuration, formatTimestamp } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import { Backtest } from './backtest/Backtest';
import { LabelList } from './LabelList';
import { ManagedElsewhere } from './ManagedElsewhere';
import { ReceiversOfRule } from './receivers/ReceiversOf';
import { timeOf } from './model/alertItem';
import styles from './RulesSection.module.css';

/** A rule's expression, and what it says when it fires. */
export function RuleDetails(props: { rule: Rule }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { rule } = props;
  const { zone } = useTimeRange();
  const evaluatedMs = timeOf(rule.lastEvaluation);
  const annotations = Object.entries(rule.annotations);
  return (
    <div className={styles.details}>
      {rule.managedIn && <ManagedElsewhere managedIn={rule.managedIn} />}
      <div className={styles.expression}>
        <ScrollRegion label={t('alerts.rules.expression')}>
          <pre>{rule.expression}</pre>
        </ScrollRegion>
        <CopyButton
          text={rule.expression}
          label={t('alerts.rules.copyExpression')}
        />
      </div>
      <dl className={styles.more}>
        {evaluatedMs !== undefined && (
          <>
            <dt>{t('alerts.rules.evaluated')}</dt>
            <dd>{formatTimestamp(evaluatedMs, zone)}</dd>
          </>
        )}
        {rule.keepFiringForSeconds !== undefined && (
          <>
            <dt>{t('alerts.rules.keeps')}</dt>
            <dd>{formatDuration(rule.keepFiringForSeconds)}</dd>
          </>
        )}
        <dt>{t('alerts.rules.group')}</dt>
        <dd>{rule.group}</dd>
        {Object.keys(rule.labels).length > 0 && (
          <>
            <dt>{t('alerts.rules.labels')}</dt>
            <dd>
              <LabelList
                labels={rule.labels}
                label={t('alerts.rules.labels')}
              />
            </dd>
          </>
        )}
        {rule.type === 'alerting' && !rule.managedIn && (
          <>
            <dt>{t('alerts.receivers.title')}</dt>
            <dd>
              <ReceiversOfRule rule={rule} />
            </dd>
          </>
        )}
        {annotations.map(([key, text]) => (
          <div key={key} className={styles.annotation}>
            <dt>{key}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {rule.type === 'alerting' && !rule.managedIn && <Backtest rule={rule} />}
    </div>
  );
}
