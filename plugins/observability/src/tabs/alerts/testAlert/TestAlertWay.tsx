import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { TestAlert } from '@observability-kit/backstage-plugin-observability-common';
import { RelativeTime } from '../../../components/RelativeTime';
import { observabilityTranslationRef } from '../../../translation';
import { EntityName } from '../EntityName';
import { RouteList } from '../receivers/RouteList';
import { TestAlertStepItem } from './TestAlertStepItem';
import { useStepWords } from './useStepWords';
import styles from './TestAlert.module.css';

/** A test alert, step by step: how far it came, or where it got lost. */
export function TestAlertWay({ test }: { test: TestAlert }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const words = useStepWords();
  const { steps, outcome, routes, sentBy, sentAt, labels } = test;
  const lostAt = steps.find(({ status }) => status === 'failed');
  const outcomes: Record<TestAlert['outcome'], string> = {
    running: t('testAlert.outcome.running'),
    arrived: t('testAlert.outcome.arrived'),
    notified: t('testAlert.outcome.notified'),
    lost: t('testAlert.outcome.lost', {
      step: lostAt ? words[lostAt.id] : '',
    }),
    unknown: t('testAlert.outcome.unknown'),
  };
  return (
    <div className={styles.way}>
      <p role="status" className={styles.outcome} data-outcome={outcome}>
        {outcomes[outcome]}
      </p>
      <Text as="p" variant="body-small" color="secondary">
        {t('testAlert.sentBy', {
          when: <RelativeTime ms={Date.parse(sentAt)} />,
          author: <EntityName text={sentBy} defaultKind="user" />,
          severity: labels.severity,
        })}
      </Text>
      <ol className={styles.steps} aria-label={t('testAlert.steps')}>
        {steps.map(step => (
          <TestAlertStepItem key={step.id} step={step} />
        ))}
      </ol>
      {routes.length > 0 && (
        <details>
          <summary>{t('testAlert.route')}</summary>
          <div className={styles.routes}>
            <RouteList routes={routes} />
          </div>
        </details>
      )}
    </div>
  );
}
