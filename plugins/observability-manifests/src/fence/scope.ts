import type {
  ObservedEntity,
  Workload,
} from '@observability-kit/backstage-plugin-observability-common';
import { namespaceAccess } from '../profile/namespaceAccess';
import type { PlatformProfile } from '../profile/schema';
import { scopeMatchers } from '../rules/fence';
import type { PromqlScope } from './promql';

/** Metrics that ingress-nginx counts by the Service that a request was for; its others are about the controller or a host. */
const INGRESS = [
  'nginx_ingress_controller_requests',
  'nginx_ingress_controller_request_',
  'nginx_ingress_controller_response_',
];

/** Istio's standard metrics; those of its control plane and agents begin otherwise. */
const MESH = [
  'istio_requests_total',
  'istio_request_',
  'istio_response_',
  'istio_tcp_',
];

/**
 * What an entity may read. Series that we collect carry the entity label. Container metrics are the platform's and do not: they are told apart by
 * namespace and by the names of pods and controllers. Proxies that serve everybody say whom a request was for.
 * @public
 */
export function metricsScope(
  observed: Pick<ObservedEntity, 'entity'> & { workload?: Workload },
  profile: Pick<PlatformProfile, 'entityLabel' | 'namespaces'>,
): PromqlScope {
  const { entity, workload } = observed;
  if (
    !workload ||
    namespaceAccess(profile, workload.namespace, entity) !== 'allowed'
  ) {
    return {
      default: `${profile.entityLabel}=${JSON.stringify(entity.entityRef)}`,
      byPrefix: [],
    };
  }
  const matchers = scopeMatchers(
    profile.entityLabel,
    entity.entityRef,
    workload,
  );
  return {
    default: matchers.entity,
    byPrefix: [
      { prefix: 'container_', matchers: matchers.pod },
      { prefix: 'kube_pod_', matchers: matchers.pod },
      { prefix: 'kube_deployment_', matchers: matchers.deployment },
      { prefix: 'kube_statefulset_', matchers: matchers.statefulset },
      ...INGRESS.map(prefix => ({ prefix, matchers: matchers.ingress })),
      ...MESH.map(prefix => ({ prefix, matchers: matchers.mesh })),
    ],
  };
}
