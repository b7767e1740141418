import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  RiAlertLine,
  RiCheckLine,
  RiErrorWarningLine,
  RiQuestionLine,
} from '@remixicon/react';
import { useId } from 'react';
import { useTimeRange } from '../../../components/timeRange';
import { sparklinePath } from '../../../lib/chart/sparkline';
import { formatTimestamp } from '../../../lib/formatTime';
import { observabilityTranslationRef } from '../../../translation';
import type { HealthLevel, HealthState } from '../model/healthState';
import styles from './HealthStrip.module.css';
import { useHealthWords } from './useHealthWords';

const BOX = { width: 120, height: 24 };

export const LEVEL_ICONS: Record<HealthLevel, typeof RiAlertLine> = {
  ok: RiCheckLine,
  warning: RiAlertLine,
  critical: RiErrorWarningLine,
  unknown: RiQuestionLine,
};

/** One question and its answer; pressed, it leads to the panel that shows more. */
export function HealthTile(props: {
  state: HealthState;
  onShow?: (panelId: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const words = useHealthWords();
  const { zone } = useTimeRange();
  const detailsId = useId();
  const { state, onShow } = props;
  const { signal, level, sinceMs, isSinceStart, trend } = state;
  const Icon = LEVEL_ICONS[level];
  const path = sparklinePath(trend, BOX);
  const content = (
    <>
      <span className={styles.head}>
        <Icon size={16} aria-hidden="true" className={styles.icon} />
        <Text variant="body-small" weight="bold">
          {words.questions[signal.question]}
        </Text>
        <Text variant="body-x-small" className={styles.level}>
          {words.levels[level]}
        </Text>
      </span>
      <Text variant="body-small">{words.sentence(state)}</Text>
      {sinceMs !== undefined && (
        <Text variant="body-x-small">
          {isSinceStart
            ? t('metrics.health.wholeRange')
            : t('metrics.health.since', {
                time: formatTimestamp(sinceMs, zone),
              })}
        </Text>
      )}
      {path && (
        <svg
          className={styles.trend}
          viewBox={`0 -2 ${BOX.width} ${BOX.height + 4}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path d={path} />
        </svg>
      )}
      <Text variant="body-x-small" color="secondary" id={detailsId}>
        {words.thresholds(signal)}
      </Text>
    </>
  );
  const { panelId } = signal;
  return (
    <li data-level={level} className={styles.tile}>
      {panelId !== undefined && onShow ? (
        <button
          type="button"
          className={styles.button}
          onClick={() => onShow(panelId)}
        >
          {content}
        </button>
      ) : (
        <div className={styles.button}>{content}</div>
      )}
    </li>
  );
}
