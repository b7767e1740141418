import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { SilencePreviewResponse } from '@observability-kit/backstage-plugin-observability-common';
import { formatDuration } from '../../../lib/formatTime';
import { observabilityTranslationRef } from '../../../translation';
import { recentByName } from '../model/recentByName';
import { SeverityBadge } from '../StatusBadge';
import styles from './SilenceDialog.module.css';

/** What a silence would have held back in the last day. */
export function RecentHits({
  recent,
}: {
  recent: SilencePreviewResponse['recent'];
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  if (!recent) {
    return (
      <Text as="p" color="secondary">
        {t('alerts.dialog.recentUnknown')}
      </Text>
    );
  }
  if (recent.length === 0) {
    return (
      <Text as="p" color="secondary">
        {t('alerts.dialog.recentNone')}
      </Text>
    );
  }
  return (
    <>
      <Text as="p" weight="bold">
        {t('alerts.dialog.recent')}
      </Text>
      <ul className={styles.hits} aria-label={t('alerts.dialog.recent')}>
        {recentByName(recent).map(({ name, severity, count, seconds }) => (
          <li key={name}>
            <SeverityBadge severity={severity} />
            <span>{name}</span>
            <span className={styles.telling}>
              {t('alerts.dialog.recentFiring', {
                count,
                duration: formatDuration(seconds),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
