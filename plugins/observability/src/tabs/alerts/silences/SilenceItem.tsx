import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, Text } from '@backstage/ui';
import type {
  Matcher,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../../translation';
import { EntityName } from '../EntityName';
import { MatcherList } from './MatcherList';
import type { SilenceHandlers } from './SilencesSection';
import { StateBadge } from '../StatusBadge';
import { TimeText } from '../TimeText';
import { timeOf } from '../model/alertItem';
import { isConfined } from '../model/matchers';
import items from '../ItemList.module.css';
import styles from './SilencesSection.module.css';

/** One silence: why, by whom, until when, what it is about, and what can be done with it. */
export function SilenceItem(props: {
  silence: Silence;
  /** Number of alerts of this component that it holds back now. */
  hits: number;
  enforced: Matcher[];
  nowMs: number;
  /** Absent when the user may not. */
  handlers?: SilenceHandlers;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { silence, hits, enforced, nowMs, handlers } = props;
  const { state, comment, createdBy } = silence;
  const isPending = state === 'pending';
  const momentMs = timeOf(isPending ? silence.startsAt : silence.endsAt);
  const momentWords = (relative: string) =>
    ({
      active: t('alerts.silences.ends', { relative }),
      pending: t('alerts.silences.starts', { relative }),
      expired: t('alerts.silences.ended', { relative }),
    }[state]);
  const confined = isConfined(silence, enforced);
  const isOver = state === 'expired';
  return (
    <Box as="li" bg="neutral" className={items.item}>
      <div className={styles.head}>
        <StateBadge state={state} />
        <Text as="h3" variant="body-medium" weight="bold">
          {comment}
        </Text>
      </div>
      <MatcherList matchers={silence.matchers} enforced={enforced} />
      <div className={styles.foot}>
        <div className={styles.facts}>
          {momentMs !== undefined && (
            <TimeText ms={momentMs} nowMs={nowMs} words={momentWords} />
          )}
          <span>
            {t('alerts.silences.by', {
              author: <EntityName text={createdBy} defaultKind="user" />,
            })}
          </span>
          {hits > 0 && (
            <span>{t('alerts.silences.hits', { count: hits })}</span>
          )}
        </div>
        {handlers && !confined && !isOver && (
          <Text variant="body-small" color="secondary">
            {t('alerts.silences.wide')}
          </Text>
        )}
        {handlers && confined && (
          <div className={styles.actions}>
            <Button
              size="small"
              variant="secondary"
              aria-label={
                isOver
                  ? t('alerts.silences.againOf', { comment })
                  : t('alerts.silences.extendOf', { comment })
              }
              onPress={() => handlers.onExtend(silence)}
            >
              {isOver
                ? t('alerts.silences.again')
                : t('alerts.silences.extend')}
            </Button>
            {!isOver && (
              <Button
                size="small"
                variant="secondary"
                aria-label={t('alerts.silences.expireOf', { comment })}
                onPress={() => handlers.onExpire(silence)}
              >
                {t('alerts.silences.expire')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Box>
  );
}
