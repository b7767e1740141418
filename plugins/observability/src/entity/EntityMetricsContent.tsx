import { ObservabilityPage } from '../components/ObservabilityPage';
import { MetricsTab } from '../tabs/metrics/MetricsTab';

/** The Metrics tab with everything that it needs around it. */
export function EntityMetricsContent() {
  return (
    <ObservabilityPage>
      <MetricsTab />
    </ObservabilityPage>
  );
}
