import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type {
  SourceCapability,
  SourceStatus,
} from '@observability-kit/backstage-plugin-observability-common';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../api';
import { Section } from '../components/Section';
import { LoadingState, QueryState } from '../components/states';
import { observabilityTranslationRef } from '../translation';
import styles from './ClustersPage.module.css';

/** What each source that data is read from was seen to be. The rest of the page does not wait for it. */
export function SourcesSection() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const query = useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => api.getSources({ signal }),
  });
  return (
    <Section title={t('clusters.sources.title')}>
      <QueryState
        query={query}
        forbidden={t('clusters.forbidden')}
        loading={<LoadingState rows={2} height={48} />}
      >
        {({ sources }) =>
          sources.length === 0 ? (
            <p>{t('clusters.sources.none')}</p>
          ) : (
            <ul className={styles.list}>
              {sources.map(source => (
                <SourceItem key={source.name} source={source} />
              ))}
            </ul>
          )
        }
      </QueryState>
    </Section>
  );
}

function SourceItem({ source }: { source: SourceStatus }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { name, type, clusters, product, version, capabilities } = source;
  const what = [product ?? type, version].filter(Boolean).join(' ');
  return (
    <li>
      <strong>{name}</strong> {what}
      {' · '}
      {clusters.length > 0
        ? t('clusters.sources.read', { clusters: clusters.join(', ') })
        : t('clusters.sources.notRead')}
      {source.error ? (
        <Alert
          status="warning"
          icon
          title={t('clusters.sources.unasked')}
          description={source.error}
        />
      ) : (
        <ul className={styles.list}>
          {capabilities.map(capability => (
            <CapabilityItem key={capability.name} capability={capability} />
          ))}
        </ul>
      )}
    </li>
  );
}

function CapabilityItem({ capability }: { capability: SourceCapability }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { name, state, reason } = capability;
  const names: Record<typeof name, string> = {
    rules: t('clusters.sources.name.rules'),
    targets: t('clusters.sources.name.targets'),
    metadata: t('clusters.sources.name.metadata'),
    exemplars: t('clusters.sources.name.exemplars'),
    'native-histograms': t('clusters.sources.name.native-histograms'),
    'partial-response': t('clusters.sources.name.partial-response'),
  };
  const states: Record<typeof state, string> = {
    present: t('clusters.sources.state.present'),
    absent: t('clusters.sources.state.absent'),
    unknown: t('clusters.sources.state.unknown'),
  };
  return (
    <li>
      {names[name]}: {states[state]}
      {reason && ` (${reason})`}
    </li>
  );
}
