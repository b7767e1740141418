import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Card, CardBody, Text } from '@backstage/ui';
import { RiArrowLeftLine, RiErrorWarningLine } from '@remixicon/react';
import { useEntityQuery } from '../../../api';
import { Section } from '../../../components/Section';
import { EmptyState, QueryState } from '../../../components/states';
import { TimeRangeControl } from '../../../components/timeRange';
import { observabilityTranslationRef } from '../../../translation';
import type { AlertItem } from '../model/alertItem';
import type { RuleItem } from '../model/ruleItem';
import { safeHref } from '../model/safeHref';
import { RunbookOf } from '../runbook/RunbookOf';
import { RuleDetails } from '../RuleDetails';
import { SeverityBadge, StateBadge } from '../StatusBadge';
import { RuleAlerts } from './RuleAlerts';
import { RuleChart } from './RuleChart';
import { RuleParts } from './RuleParts';
import styles from './RulePage.module.css';

/** As often as rules are evaluated. */
const REFRESH_MS = 30_000;

/** Everything about one rule: how it stands, what its expression is over time and in its parts, when it would have fired. */
export function RulePage(props: {
  /** Absent for a rule that is there no more. */
  item?: RuleItem;
  /** Of this rule. */
  alerts: AlertItem[];
  nowMs: number;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { item, alerts, nowMs, onClose } = props;
  return (
    <div className={styles.page}>
      <nav className={styles.bar} aria-label={t('alerts.rule.nav')}>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiArrowLeftLine />}
          onPress={onClose}
        >
          {t('alerts.rule.all')}
        </Button>
        <TimeRangeControl />
      </nav>
      {item ? (
        <Known item={item} alerts={alerts} nowMs={nowMs} />
      ) : (
        <EmptyState title={t('alerts.rule.gone')}>
          {t('alerts.rule.goneText')}
        </EmptyState>
      )}
    </div>
  );
}

function Known({
  item: { rule },
  alerts,
  nowMs,
}: {
  item: RuleItem;
  alerts: AlertItem[];
  nowMs: number;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { expression } = rule;
  const explanation = useEntityQuery({
    key: ['rule-explanation', expression],
    // What another engine evaluates need not be PromQL.
    enabled: !rule.managedIn,
    fetch: (api, entityRef, call) =>
      api.explainRule(entityRef, { expression }, call),
    refetchInterval: REFRESH_MS,
  });
  return (
    <>
      <Section title={rule.name}>
        <div className={styles.badges}>
          <StateBadge state={rule.health === 'error' ? 'error' : rule.state} />
          {rule.type === 'alerting' && (
            <SeverityBadge
              severity={rule.severity}
              isQuiet={rule.state === 'inactive'}
            />
          )}
        </div>
        {rule.lastError && (
          <p className={styles.error} role="alert">
            <RiErrorWarningLine size={16} aria-hidden="true" />
            {rule.lastError}
          </p>
        )}
        {rule.annotations.summary && (
          <Text as="p">{rule.annotations.summary}</Text>
        )}
        {rule.type === 'alerting' && (
          <RuleAlerts rule={rule} alerts={alerts} nowMs={nowMs} />
        )}
      </Section>
      {!rule.managedIn && (
        <QueryState query={explanation} compact>
          {({ parts, more, comparison, time }) => (
            <>
              <Section title={t('alerts.rule.chart')}>
                <Card>
                  <CardBody>
                    <RuleChart rule={rule} comparison={comparison} />
                  </CardBody>
                </Card>
              </Section>
              <Section
                title={t('alerts.rule.parts')}
                description={t('alerts.rule.partsText')}
              >
                <RuleParts parts={parts} more={more} time={time} />
              </Section>
            </>
          )}
        </QueryState>
      )}
      <Section title={t('alerts.rule.details')}>
        <RunbookOf href={safeHref(rule.annotations.runbook_url)} />
        <RuleDetails rule={rule} />
      </Section>
    </>
  );
}
