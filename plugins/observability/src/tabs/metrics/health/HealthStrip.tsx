import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import type {
  HealthSignal,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
import { useTimeRange } from '../../../components/timeRange';
import { formatTimestamp } from '../../../lib/formatTime';
import { observabilityTranslationRef } from '../../../translation';
import { overallHealth } from '../model/healthState';
import { panelElementId } from '../model/panelGroups';
import { HealthTile, LEVEL_ICONS } from './HealthTile';
import styles from './HealthStrip.module.css';
import { useHealth } from './useHealth';
import { useHealthWords } from './useHealthWords';

/** Gives a panel the focus; the browser brings it into view. */
const showPanel = (panelId: string) =>
  document.getElementById(panelElementId(panelId))?.focus();

/** Is the service all right, and since when is it not: one line, and one tile for each question. */
export function HealthStrip(props: {
  signals: HealthSignal[];
  panels: Panel[];
  /** Left out: the panel gets the focus. */
  onShow?: (panelId: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { levels, questions } = useHealthWords();
  const { zone } = useTimeRange();
  const states = useHealth(props.signals);
  if (props.signals.length === 0) return null;
  if (!states) {
    return (
      <section aria-label={t('metrics.health.title')} aria-busy="true">
        <Skeleton width="100%" height={132} />
      </section>
    );
  }
  const { level, troubles, sinceMs, isSinceStart } = overallHealth(states);
  const Icon = LEVEL_ICONS[level];
  const what = troubles
    .map(({ signal }) => questions[signal.question])
    .join(', ');
  const since = isSinceStart
    ? t('metrics.health.wholeRange')
    : sinceMs !== undefined &&
      t('metrics.health.since', { time: formatTimestamp(sinceMs, zone) });
  const known = new Set(props.panels.map(({ id }) => id));

  return (
    <section aria-label={t('metrics.health.title')} className={styles.root}>
      <VisuallyHidden>
        <h2>{t('metrics.health.title')}</h2>
      </VisuallyHidden>
      <p role="status" data-level={level} className={styles.headline}>
        <Icon size={20} aria-hidden="true" className={styles.icon} />
        <Text variant="body-large" weight="bold">
          {what ? `${levels[level]}: ${what}` : levels[level]}
        </Text>
        {since && <Text variant="body-medium">{since}</Text>}
      </p>
      <ul className={styles.tiles}>
        {states.map(state => (
          <HealthTile
            key={state.signal.id}
            state={state}
            onShow={
              known.has(state.signal.panelId ?? '')
                ? props.onShow ?? showPanel
                : undefined
            }
          />
        ))}
      </ul>
    </section>
  );
}
