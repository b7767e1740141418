import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../api';
import { ObservabilityPage } from '../components/ObservabilityPage';
import { EmptyState, LoadingState, QueryState } from '../components/states';
import { observabilityTranslationRef } from '../translation';
import { ClusterSection } from './ClusterSection';
import { SourcesSection } from './SourcesSection';
import styles from './ClustersPage.module.css';

/** What each cluster offers, and how its reconciliation goes: the page of the platform's team. */
export function ClustersPage() {
  return (
    <ObservabilityPage>
      <Container>
        <Clusters />
      </Container>
    </ObservabilityPage>
  );
}

function Clusters() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const query = useQuery({
    queryKey: ['clusters'],
    queryFn: ({ signal }) => api.getClusters({ signal }),
  });
  return (
    <div className={styles.root}>
      <Text as="h1" variant="title-small" weight="bold">
        {t('clusters.title')}
      </Text>
      <QueryState
        query={query}
        forbidden={t('clusters.forbidden')}
        loading={<LoadingState rows={3} height={120} />}
      >
        {({ clusters, allowed }) => (
          <>
            {clusters.length === 0 && (
              <EmptyState title={t('clusters.none')}>
                {t('clusters.noneText')}
              </EmptyState>
            )}
            {clusters.map(cluster => (
              <ClusterSection
                key={cluster.name}
                cluster={cluster}
                canPrune={allowed.prune}
              />
            ))}
            <SourcesSection />
          </>
        )}
      </QueryState>
    </div>
  );
}
