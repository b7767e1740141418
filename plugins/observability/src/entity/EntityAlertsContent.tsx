import { ObservabilityPage } from '../components/ObservabilityPage';
import { AlertsTab } from '../tabs/alerts/AlertsTab';

/** The Alerts tab with everything that it needs around it. */
export function EntityAlertsContent() {
  return (
    <ObservabilityPage>
      <AlertsTab />
    </ObservabilityPage>
  );
}
