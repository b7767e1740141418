import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Panel } from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../../api';
import { LoadingState, Notices, QueryState } from '../../../components/states';
import { useTimeRange } from '../../../components/timeRange';
import { observabilityTranslationRef } from '../../../translation';
import { SloCard } from './SloCard';
import styles from './SloSection.module.css';

/** How the objectives are kept over their own window, until now. Nothing for a component without any. */
export function SloSection(props: { panels: Panel[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { clockMs } = useTimeRange();
  const hasObjectives = props.panels.some(({ group }) => group === 'slo');
  const query = useEntityQuery({
    key: ['slo', clockMs],
    enabled: hasObjectives,
    fetch: (api, entityRef, call) => api.getSlo(entityRef, call),
  });
  if (!hasObjectives) return null;
  return (
    <section className={styles.root} aria-label={t('metrics.slo.title')}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('metrics.slo.title')}
      </Text>
      <QueryState
        compact
        query={query}
        loading={<LoadingState rows={1} height={220} />}
      >
        {response => (
          <>
            <ul className={styles.cards}>
              {response.objectives.map(status => (
                <SloCard
                  key={status.name}
                  status={status}
                  response={response}
                />
              ))}
            </ul>
            <Notices compact notices={response.notices} />
          </>
        )}
      </QueryState>
    </section>
  );
}
