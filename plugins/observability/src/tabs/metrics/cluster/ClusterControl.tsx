import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import {
  ALL_CLUSTERS,
  type PanelsResponse,
  SUM_OF_CLUSTERS,
} from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../../translation';
import styles from './ClusterControl.module.css';
import { useClusterParam } from './useClusterParam';

/** Which of a component's clusters the panels are of: its own, another, all side by side, or their sum. Nothing for a component that runs in one. */
export function ClusterControl({ clusters }: Pick<PanelsResponse, 'clusters'>) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const [chosen, choose] = useClusterParam();
  if (!clusters) {
    return null;
  }
  const [own] = clusters;
  return (
    <Select
      size="small"
      aria-label={t('metrics.cluster.label')}
      className={styles.cluster}
      options={[
        ...clusters.map(({ name, title }) => ({ id: name, label: title })),
        { id: ALL_CLUSTERS, label: t('metrics.cluster.all') },
        { id: SUM_OF_CLUSTERS, label: t('metrics.cluster.sum') },
      ]}
      value={chosen ?? own.name}
      onChange={key => choose(key === own.name ? undefined : String(key))}
    />
  );
}
