import {
  observabilitySpecSchema,
  type EntityIdentity,
  type ObservedEntity,
  type Workload,
} from '@observability-kit/backstage-plugin-observability-common';
import { platformProfileSchema } from '../profile/schema';
import type { PlatformProfile, PlatformProfileInput } from '../profile/schema';

/** An entity for tests: `checkout` of the namespace `shop`, with the given spec. */
export function observe(
  spec: Record<string, unknown>,
  overrides: {
    entity?: Partial<EntityIdentity>;
    workload?: Partial<Workload>;
  } = {},
): ObservedEntity {
  return {
    entity: {
      entityRef: 'component:default/checkout',
      title: 'Checkout',
      owner: 'group:default/team-shop',
      system: 'system:default/shop',
      ...overrides.entity,
    },
    workload: { namespace: 'shop', name: 'checkout', ...overrides.workload },
    spec: observabilitySpecSchema.parse(spec),
    problems: [],
  };
}

/** A profile for tests, of the flavour `files` unless told otherwise. */
export function profileOf(
  overrides: Partial<PlatformProfileInput> = {},
): PlatformProfile {
  return platformProfileSchema.parse({
    cluster: 'demo',
    flavour: 'files',
    instanceId: 'demo',
    baseUrl: 'http://backstage.example.com',
    namespaces: ['shop'],
    blackbox: {
      address: 'blackbox.example.com:9115',
      modules: ['http_2xx', 'http_post_2xx'],
      defaultModule: 'http_2xx',
    },
    probeHosts: ['shop.example.com', '*.example.org'],
    receivers: { 'shop-oncall': {} },
    files: {
      engine: 'prometheus',
      targets: '/etc/targets/{{namespace}}/{{service}}.yaml',
      logTargets: '/etc/log-targets/{{namespace}}/{{service}}.yaml',
    },
    ...overrides,
  });
}
