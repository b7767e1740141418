import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  SloResponse,
  SloStatus,
} from '@observability-kit/backstage-plugin-observability-common';
import { useId } from 'react';
import { observabilityTranslationRef } from '../../../translation';
import { LEVEL_ICONS } from '../health/HealthTile';
import { BurnDownChart } from './BurnDownChart';
import { BurnRates } from './BurnRates';
import { sloState } from './sloState';
import styles from './SloSection.module.css';
import { useSloWords } from './useSloWords';

/** One objective: whether it is kept, what is left, how fast it goes. */
export function SloCard(props: { status: SloStatus; response: SloResponse }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const words = useSloWords();
  const titleId = useId();
  const { status, response } = props;
  const { window, windowSeconds } = response;
  const state = sloState(status, windowSeconds);
  const Icon = LEVEL_ICONS[state.level];
  const name = words.names[status.name];
  return (
    <li
      data-level={state.level}
      className={styles.card}
      aria-labelledby={titleId}
    >
      <div className={styles.head} id={titleId}>
        <Icon size={16} aria-hidden="true" className={styles.icon} />
        <Text as="h3" variant="body-medium" weight="bold">
          {name}
        </Text>
        <Text variant="body-small">{words.levels[state.level]}</Text>
      </div>
      <Text variant="body-small" color="secondary">
        {words.goal(status, window)}
      </Text>
      <ul className={styles.figures}>
        {words.sentences(status, state, windowSeconds).map(sentence => (
          <li key={sentence}>
            <Text variant="body-small">{sentence}</Text>
          </li>
        ))}
      </ul>
      <BurnDownChart
        points={status.burnDown}
        label={t('metrics.slo.chart', { name, window })}
      />
      <BurnRates name={name} rates={status.burnRates} />
    </li>
  );
}
