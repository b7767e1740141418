import { EntityObservabilityPage } from '../components/EntityObservabilityPage';
import { Maintenance } from '../maintenance/Maintenance';

/** The Maintenance tab of an owner or a system with everything that it needs around it. */
export function EntityMaintenanceContent() {
  return (
    <EntityObservabilityPage>
      <Maintenance />
    </EntityObservabilityPage>
  );
}
