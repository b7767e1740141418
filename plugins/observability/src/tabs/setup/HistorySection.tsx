import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box } from '@backstage/ui';
import type { Applied } from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../api';
import { Section } from '../../components/Section';
import { EmptyState, LoadingState, QueryState } from '../../components/states';
import { useTimeRange } from '../../components/timeRange';
import { formatTimestamp } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import { ResultList } from './ResultList';
import styles from './HistorySection.module.css';

/** Who applied what and when, the newest first. */
export function HistorySection() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const query = useEntityQuery({
    key: ['history'],
    fetch: (api, entityRef, call) => api.getHistory(entityRef, call),
  });
  return (
    <Section
      title={t('setup.history.title')}
      description={t('setup.history.description')}
    >
      <QueryState query={query} loading={<LoadingState rows={2} height={36} />}>
        {({ applies }) =>
          applies.length === 0 ? (
            <EmptyState compact title={t('setup.history.none')}>
              {t('setup.history.noneText')}
            </EmptyState>
          ) : (
            <Box
              as="ul"
              bg="neutral"
              className={styles.list}
              aria-label={t('setup.history.title')}
            >
              {applies.map(applied => (
                <li key={applied.id} className={styles.item}>
                  <Line applied={applied} />
                </li>
              ))}
            </Box>
          )
        }
      </QueryState>
    </Section>
  );
}

function Line({ applied }: { applied: Applied }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { at, by, cluster, response } = applied;
  const { results } = response;
  const done = results.filter(({ outcome }) => outcome === 'applied').length;
  return (
    <details>
      <summary className={styles.head}>
        <time dateTime={at}>{formatTimestamp(Date.parse(at), zone)}</time>
        <strong>{by}</strong>
        <span>
          {t('setup.history.counts', {
            done: String(done),
            of: String(results.length),
            cluster,
          })}
        </span>
      </summary>
      <ResultList results={results} />
    </details>
  );
}
