import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  RiCheckLine,
  RiErrorWarningLine,
  RiStopCircleLine,
  RiTimeLine,
} from '@remixicon/react';
import { Section } from '../components/Section';
import { useTimeRange } from '../components/timeRange';
import { formatTimestamp } from '../lib/formatTime';
import { observabilityTranslationRef } from '../translation';
import styles from './Maintenance.module.css';
import type { Choice } from './useComponents';
import type { Outcome } from './useMaintenance';

const ICONS = {
  waiting: RiTimeLine,
  silenced: RiCheckLine,
  ended: RiStopCircleLine,
  failed: RiErrorWarningLine,
};

/** What became of each component, and what can be done about it. */
export function Results(props: {
  choices: Choice[];
  outcomes: ReadonlyMap<string, Outcome>;
  busy: boolean;
  onRetry: (entityRefs: string[]) => void;
  onEnd: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { choices, outcomes, busy, onRetry, onEnd } = props;
  const of = (type: Outcome['type']) =>
    [...outcomes].flatMap(([ref, each]) => (each.type === type ? [ref] : []));
  const [failed, silenced] = [of('failed'), of('silenced')];
  const timeText = (text: string) =>
    formatTimestamp(Date.parse(text), zone, 'minutes');
  const words = (outcome: Outcome) => {
    switch (outcome.type) {
      case 'waiting':
        return t('maintenance.waiting');
      case 'ended':
        return t('maintenance.ended');
      case 'failed':
        return t('maintenance.failed', { reason: outcome.reason });
      default: {
        const { silence, reason } = outcome;
        if (reason) return t('maintenance.notEnded', { reason });
        const until = timeText(silence.endsAt);
        return silence.state === 'pending'
          ? t('maintenance.planned', {
              from: timeText(silence.startsAt),
              until,
            })
          : t('maintenance.done', { until });
      }
    }
  };
  return (
    <Section title={t('maintenance.results')}>
      <Text as="p" role="status">
        {t('maintenance.summary', {
          done: String(silenced.length),
          total: String(outcomes.size),
        })}
      </Text>
      <ul className={styles.results}>
        {choices.flatMap(({ entityRef, title }) => {
          const outcome = outcomes.get(entityRef);
          if (!outcome) return [];
          const Icon = ICONS[outcome.type];
          return [
            <li key={entityRef}>
              <Icon size={16} aria-hidden="true" />
              <Text weight="bold">{title}</Text>
              <Text color={outcome.type === 'failed' ? 'danger' : 'secondary'}>
                {words(outcome)}
              </Text>
            </li>,
          ];
        })}
      </ul>
      <div className={styles.actions}>
        {failed.length > 0 && (
          <Button
            size="small"
            variant="secondary"
            isDisabled={busy}
            onPress={() => onRetry(failed)}
          >
            {t('maintenance.retry', { count: failed.length })}
          </Button>
        )}
        {silenced.length > 0 && (
          <Button
            size="small"
            variant="secondary"
            isDisabled={busy}
            onPress={onEnd}
          >
            {t('maintenance.endAll', { count: silenced.length })}
          </Button>
        )}
      </div>
    </Section>
  );
}
