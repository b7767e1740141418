import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatDuration } from '../../lib/formatTime';
import { formatValue } from '../../lib/formatNumber';
import { observabilityTranslationRef } from '../../translation';
import { EntityName } from './EntityName';
import type { FiringTime } from './model/firingTime';
import type { AlertItem } from './model/alertItem';
import { TimeText } from './TimeText';
import styles from './Facts.module.css';

/** Since when, how much, and whose. */
export function AlertFacts(props: {
  item: AlertItem;
  nowMs: number;
  firing?: FiringTime;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { item, nowMs, firing } = props;
  const { alert, owner, sinceMs } = item;
  return (
    <dl className={styles.facts}>
      {sinceMs !== undefined && (
        <div>
          <dt>{t('alerts.alert.since')}</dt>
          <dd>
            <TimeText ms={sinceMs} nowMs={nowMs} />
          </dd>
        </div>
      )}
      {firing && (
        <div>
          <dt>{t('alerts.alert.fired')}</dt>
          <dd>
            {t('alerts.alert.firedFor', {
              day: formatDuration(firing.daySeconds) || '0m',
              week: formatDuration(firing.weekSeconds) || '0m',
            })}
          </dd>
        </div>
      )}
      {alert.value !== undefined && (
        <div>
          <dt>{t('alerts.alert.value')}</dt>
          <dd>{formatValue(alert.value, 'short')}</dd>
        </div>
      )}
      {owner && (
        <div>
          <dt>{t('alerts.alert.owner')}</dt>
          <dd>
            <EntityName text={owner} defaultKind="group" />
          </dd>
        </div>
      )}
    </dl>
  );
}
