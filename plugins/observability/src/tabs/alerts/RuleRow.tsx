import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Button } from '@backstage/ui';
import {
  RiArrowDownSLine,
  RiArrowRightSLine,
  RiErrorWarningLine,
} from '@remixicon/react';
import type { Rule } from '@observability-kit/backstage-plugin-observability-common';
import { useId } from 'react';
import { formatValue } from '../../lib/formatNumber';
import { useTimeRange } from '../../components/timeRange';
import {
  formatDuration,
  formatRelativeTime,
  formatTimestamp,
} from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import { RuleDetails } from './RuleDetails';
import { SeverityBadge, StateBadge } from './StatusBadge';
import { timeOf } from './model/alertItem';
import styles from './RulesSection.module.css';

/** One rule, and below it, on demand, what it computes. */
export function RuleRow(props: {
  rule: Rule;
  /** Labels that tell it from others of its name. */
  telling: string[];
  nowMs: number;
  isOpen: boolean;
  onToggle: () => void;
  /** Opens the rule's own page. */
  onOpen: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { rule, telling, nowMs, isOpen, onToggle, onOpen } = props;
  const { zone } = useTimeRange();
  const id = useId();
  const isAlerting = rule.type === 'alerting';
  const evaluatedMs = timeOf(rule.lastEvaluation);
  const Chevron = isOpen ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    <>
      <tr data-open={isOpen || undefined}>
        <td>
          {rule.health === 'error' && <StateBadge state="error" />}
          {rule.health !== 'error' && isAlerting && (
            <StateBadge state={rule.state} />
          )}
          {rule.health !== 'error' && !isAlerting && (
            <Badge size="small">{t('alerts.rules.recording')}</Badge>
          )}
        </td>
        <th scope="row">
          <button
            type="button"
            className={styles.name}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            aria-label={t('alerts.rules.expand', { name: rule.name })}
            onClick={onToggle}
          >
            <Chevron size={16} aria-hidden="true" />
            <span>{rule.name}</span>
          </button>
          {telling.map(label => (
            <span key={label} className={styles.telling}>
              {label}
            </span>
          ))}
          {rule.lastError && (
            <p className={styles.error}>
              <RiErrorWarningLine size={14} aria-hidden="true" />
              {rule.lastError}
            </p>
          )}
        </th>
        <td data-label={t('alerts.rules.severity')} data-plain>
          {isAlerting && (
            <SeverityBadge
              severity={rule.severity}
              isQuiet={rule.state === 'inactive'}
            />
          )}
        </td>
        <td data-label={t('alerts.rules.for')}>
          {isAlerting &&
            (rule.forSeconds
              ? formatDuration(rule.forSeconds)
              : t('alerts.rules.atOnce'))}
        </td>
        <td
          data-label={t('alerts.rules.evaluated')}
          className={styles.evaluated}
        >
          {evaluatedMs === undefined ? (
            t('alerts.rules.never')
          ) : (
            <time
              dateTime={new Date(evaluatedMs).toISOString()}
              title={formatTimestamp(evaluatedMs, zone)}
            >
              {formatRelativeTime(evaluatedMs, nowMs)}
            </time>
          )}
          {rule.evaluationSeconds !== undefined && (
            <span className={styles.took}>
              {' · '}
              {t('alerts.rules.took', {
                duration: formatValue(rule.evaluationSeconds, 'seconds'),
              })}
            </span>
          )}
        </td>
      </tr>
      {isOpen && (
        <tr className={styles.detailsRow}>
          <td colSpan={5} id={id}>
            <RuleDetails rule={rule} />
            {!rule.managedIn && (
              <Button
                size="small"
                variant="secondary"
                aria-label={t('alerts.rule.openOf', { name: rule.name })}
                onPress={onOpen}
              >
                {t('alerts.rule.open')}
              </Button>
            )}
          </td>
        </tr>
      )}
    </>
  );
}
