import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { RiNotificationOffLine } from '@remixicon/react';
import { useTimeRange } from '../../../components/timeRange';
import { formatTimestamp } from '../../../lib/formatTime';
import { observabilityTranslationRef } from '../../../translation';
import type { AlertItem } from '../model/alertItem';
import { timeOf } from '../model/alertItem';
import { authorName } from '../model/entityName';
import styles from '../AlertCard.module.css';

/** Why nobody is told of this alert. */
export function SilencedBy(props: { item: AlertItem }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { alert, silences } = props.item;
  const { zone } = useTimeRange();
  const known = silences.map(({ id, createdBy, comment, endsAt }) => ({
    id,
    words: t('alerts.alert.silencedBy', {
      author: authorName(createdBy),
      until: formatTimestamp(timeOf(endsAt) ?? 0, zone, 'minutes'),
      comment,
    }),
  }));
  const unknown = alert.silencedBy
    .filter(id => !silences.some(silence => silence.id === id))
    .map(id => ({ id, words: t('alerts.alert.silencedByUnknown', { id }) }));
  const inhibited = alert.inhibitedBy.length
    ? [
        {
          id: 'inhibited',
          words: t('alerts.alert.inhibited', {
            count: alert.inhibitedBy.length,
          }),
        },
      ]
    : [];
  return (
    <>
      {[...known, ...unknown, ...inhibited].map(({ id, words }) => (
        <Text key={id} as="p" variant="body-small" className={styles.runbook}>
          <RiNotificationOffLine size={16} aria-hidden="true" />
          <span>{words}</span>
        </Text>
      ))}
    </>
  );
}
