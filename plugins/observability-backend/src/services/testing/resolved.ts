import type { Entity } from '@backstage/catalog-model';
import { parseObservability } from '@observability-kit/backstage-plugin-observability-common';
import {
  type PlatformProfile,
  type PlatformProfileInput,
  platformProfileSchema,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { DiscoveringClusterDirectory } from '../../clusters/DiscoveringClusterDirectory';
import type { ClusterConfig } from '../../config';
import type { ResolvedWorkload } from '../types';

/** Knows of clusters what is configured: there is none that could be asked. */
export const configuredDirectory = DiscoveringClusterDirectory.create(
  new Map(),
);

/** The component `checkout` in the namespace `shop`, with these annotations besides. */
export const entityOf = (
  annotations: Record<string, string> = {},
  name = 'checkout',
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      'backstage.io/kubernetes-id': name,
      'backstage.io/kubernetes-namespace': 'shop',
      'observability/alerts': 'none',
      ...annotations,
    },
  },
  spec: { type: 'service', owner: 'team-shop' },
});

/** A cluster for tests, with metrics alone. */
export const clusterOf = (
  profile: Partial<PlatformProfileInput> = {},
): ClusterConfig & { profile: PlatformProfile } => ({
  name: 'main',
  title: 'Main',
  metrics: 'prometheus',
  profile: platformProfileSchema.parse({
    cluster: 'main',
    flavour: 'files',
    instanceId: 'test',
    baseUrl: 'http://backstage.example.com',
    namespaces: ['shop'],
    blackbox: {
      address: 'blackbox:9115',
      modules: ['http_2xx'],
      defaultModule: 'http_2xx',
    },
    receivers: { oncall: {} },
    files: {
      engine: 'prometheus',
      targets: '/nowhere/{{namespace}}/{{service}}.json',
    },
    ...profile,
  }),
});

/** What the resolver would make of an entity. */
export const resolvedOf = (
  entity: Entity,
  cluster = clusterOf(),
): ResolvedWorkload => ({
  entity,
  observed: parseObservability(entity),
  cluster,
});
