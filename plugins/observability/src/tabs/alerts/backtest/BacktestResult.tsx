import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { BacktestResponse } from '@observability-kit/backstage-plugin-observability-common';
import { Notices } from '../../../components/states';
import { useTimeRange } from '../../../components/timeRange';
import { formatDuration, formatTimestamp } from '../../../lib/formatTime';
import { observabilityTranslationRef } from '../../../translation';
import { tellingLabels } from '../model/tellingLabels';
import styles from './Backtest.module.css';

/** How often and when, and how exactly that is known. */
export function BacktestResult({ answer }: { answer: BacktestResponse }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { episodes, count, firingSeconds, stepSeconds, start, end } = answer;
  const named = episodes.map(({ labels }) => ({ name: '', labels }));
  return (
    <div className={styles.result}>
      <Notices notices={answer.notices} />
      <Text as="p" weight="bold" role="status">
        {count === 0
          ? t('alerts.backtest.never')
          : t('alerts.backtest.fired', {
              count,
              duration: formatDuration(firingSeconds),
            })}
      </Text>
      {episodes.length > 0 && (
        <table className={styles.table} aria-label={t('alerts.backtest.title')}>
          <thead>
            <tr>
              <th scope="col">{t('alerts.backtest.from')}</th>
              <th scope="col">{t('alerts.backtest.length')}</th>
              <th scope="col">{t('alerts.backtest.labels')}</th>
            </tr>
          </thead>
          <tbody>
            {episodes.map((episode, index) => (
              <tr key={`${episode.start} ${index}`}>
                <td>{formatTimestamp(episode.start * 1_000, zone)}</td>
                <td>
                  {episode.end === undefined
                    ? t('alerts.backtest.still', {
                        duration: formatDuration(end - episode.start),
                      })
                    : formatDuration(episode.end - episode.start)}
                </td>
                <td className={styles.labels}>
                  {tellingLabels(named[index], named).join(' ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {count > episodes.length && (
        <Text as="p" color="secondary">
          {t('alerts.backtest.more', { shown: String(episodes.length) })}
        </Text>
      )}
      <Text as="p" variant="body-small" color="secondary">
        {t('alerts.backtest.exactness', {
          start: formatTimestamp(start * 1_000, zone, 'minutes'),
          step: formatDuration(stepSeconds),
        })}
      </Text>
    </div>
  );
}
