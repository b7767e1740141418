import { ObservabilityPage } from '../components/ObservabilityPage';
import { SetupTab } from '../tabs/setup/SetupTab';

/** The Setup tab with everything that it needs around it. */
export function EntitySetupContent() {
  return (
    <ObservabilityPage>
      <SetupTab />
    </ObservabilityPage>
  );
}
