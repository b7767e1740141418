import { EntityObservabilityPage } from '../components/EntityObservabilityPage';
import { MetricsTab } from '../tabs/metrics/MetricsTab';

/** The Metrics tab with everything that it needs around it. */
export function EntityMetricsContent() {
  return (
    <EntityObservabilityPage>
      <MetricsTab />
    </EntityObservabilityPage>
  );
}
