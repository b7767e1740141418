import type { Platform } from '../../plugins/observability-backend/src/clusters/kubernetes/discovery/platform.ts';
import type {
  Candidate,
  SelectionVerdict,
} from '../../plugins/observability-backend/src/clusters/kubernetes/discovery/selects.ts';
import type { KubernetesObject } from '../kubernetes/KubernetesApi.ts';
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
  settleProfile(
    configured: object,
    settings: object,
    platform: Platform,
    namespace: string,
  ): { profile?: object; obstacles: string[] };
  configuredProfileSchema: { parse(profile: object): object };
  parseObservability(entity: object): object;
  renderManifests(
    observed: object,
    profile: object,
  ): { manifests: { object: KubernetesObject }[]; problems: unknown[] };
  rbacYaml(request: object): string;
}

export const loadDiscovery = () =>
  loadBackendSources<DiscoverySources>([
    'clusters/kubernetes/access/createKubernetesAccess',
    'clusters/kubernetes/delivery/KubernetesDelivery',
    'clusters/kubernetes/discovery/readPlatform',
    'clusters/kubernetes/discovery/selects',
    'clusters/kubernetes/discovery/settleProfile',
    '../../observability-common/src/spec/parseObservability',
    '../../observability-manifests/src/profile/schema',
    '../../observability-manifests/src/render/renderManifests',
    '../../observability-manifests/src/rbac/rbacManifests',
  ]);
