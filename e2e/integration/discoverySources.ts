import type { Platform } from '../../plugins/observability-backend/src/clusters/kubernetes/discovery/platform.ts';
import type {
  Candidate,
  SelectionVerdict,
} from '../../plugins/observability-backend/src/clusters/kubernetes/discovery/selects.ts';
import { loadBackendSources } from './backendSources.ts';
import type { DeliverySources } from './kubernetesDelivery.ts';

export interface DiscoverySources extends DeliverySources {
  readPlatform(
    client: { request(request: { path: string }): Promise<unknown> },
    options: { now: Date },
  ): Promise<Platform>;
  selectionOf(
    consumer: Platform['consumers'][number],
    candidate: Candidate,
    platform: Pick<Platform, 'namespaces'>,
  ): SelectionVerdict;
  rbacYaml(request: object): string;
}

export const loadDiscovery = () =>
  loadBackendSources<DiscoverySources>([
    'clusters/kubernetes/access/createKubernetesAccess',
    'clusters/kubernetes/delivery/KubernetesDelivery',
    'clusters/kubernetes/discovery/readPlatform',
    'clusters/kubernetes/discovery/selects',
    '../../observability-manifests/src/rbac/rbacManifests',
  ]);
