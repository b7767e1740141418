import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Applied } from '@observability-kit/backstage-plugin-observability-common';
import { EntityRefText } from '../../components/EntityRefText';
import { RelativeTime } from '../../components/RelativeTime';
import { useTimeRange } from '../../components/timeRange';
import { formatTimestamp } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import { ResultCounts } from './ResultCounts';
import { ResultList } from './ResultList';
import { UnfoldableRow } from './UnfoldableRow';
import styles from './ObjectTable.module.css';

/** One apply of the past: when, who, what; what became of each object unfolds. */
export function HistoryRow({ applied }: { applied: Applied }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { at, by, cluster, response } = applied;
  const { results } = response;
  const time = formatTimestamp(Date.parse(at), zone);
  return (
    <UnfoldableRow
      label={t('setup.history.unfold', { time })}
      columns={4}
      first={
        <span>
          {time}{' '}
          <span className={styles.minor}>
            <RelativeTime ms={Date.parse(at)} />
          </span>
        </span>
      }
      more={
        results.length > 0 ? () => <ResultList results={results} /> : undefined
      }
    >
      <th scope="row" className={styles.name}>
        {by === 'reconciler' ? (
          t('setup.history.reconciler')
        ) : (
          <EntityRefText text={by} />
        )}
      </th>
      <td>
        <ResultCounts results={results} />
      </td>
      <td data-label={t('setup.plan.column.cluster')}>{cluster}</td>
    </UnfoldableRow>
  );
}
