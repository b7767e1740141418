import { EntityObservabilityPage } from '../components/EntityObservabilityPage';
import { LogsTab } from '../tabs/logs/LogsTab';

/** The Logs tab with everything that it needs around it. */
export function EntityLogsContent() {
  return (
    <EntityObservabilityPage>
      <LogsTab />
    </EntityObservabilityPage>
  );
}
