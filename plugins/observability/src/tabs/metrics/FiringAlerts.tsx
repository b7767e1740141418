import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { RiAlarmWarningFill } from '@remixicon/react';
import { useTimeRange } from '../../components/timeRange';
import { formatTimestamp } from '../../lib/formatTime';
import { alertsLinkRef } from '../../routes';
import { observabilityTranslationRef } from '../../translation';
import styles from './FiringAlerts.module.css';
import type { FiringAlert } from './model/firingAlerts';

/** More would push the charts away; the Alerts tab has them all. */
const SHOWN = 4;

/** What fires now and since when, in words; the charts have a line there. */
export function FiringAlerts(props: { firing: FiringAlert[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const href = useRouteRef(alertsLinkRef)?.();
  const { firing } = props;
  if (firing.length === 0) return null;
  return (
    <ul className={styles.root} aria-label={t('metrics.firing.label')}>
      {firing.slice(0, SHOWN).map(({ name, severity, sinceMs, count }) => (
        <li
          key={`${severity} ${name}`}
          className={styles.alert}
          data-severity={severity}
        >
          <RiAlarmWarningFill size={16} aria-hidden="true" />
          {href ? (
            <Link href={href} variant="body-small" weight="bold">
              {name}
            </Link>
          ) : (
            <Text variant="body-small" weight="bold">
              {name}
            </Text>
          )}
          <Text variant="body-small">
            {t('metrics.firing.since', {
              severity,
              count,
              time: formatTimestamp(sinceMs, zone),
            })}
          </Text>
        </li>
      ))}
      {firing.length > SHOWN && (
        <li className={styles.alert}>
          <Text variant="body-small" color="secondary">
            {t('metrics.firing.more', { count: firing.length - SHOWN })}
          </Text>
        </li>
      )}
    </ul>
  );
}
