import { EntityObservabilityPage } from '../components/EntityObservabilityPage';
import { SetupTab } from '../tabs/setup/SetupTab';

/** The Setup tab with everything that it needs around it. */
export function EntitySetupContent() {
  return (
    <EntityObservabilityPage>
      <SetupTab />
    </EntityObservabilityPage>
  );
}
