import { EntityObservabilityPage } from '../components/EntityObservabilityPage';
import { AlertsTab } from '../tabs/alerts/AlertsTab';

/** The Alerts tab with everything that it needs around it. */
export function EntityAlertsContent() {
  return (
    <EntityObservabilityPage>
      <AlertsTab />
    </EntityObservabilityPage>
  );
}
