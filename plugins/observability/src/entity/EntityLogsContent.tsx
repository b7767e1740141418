import { ObservabilityPage } from '../components/ObservabilityPage';
import { LogsTab } from '../tabs/logs/LogsTab';

/** The Logs tab with everything that it needs around it. */
export function EntityLogsContent() {
  return (
    <ObservabilityPage>
      <LogsTab />
    </ObservabilityPage>
  );
}
