import type {
  ObservedEntity,
  Workload,
} from '@observability-kit/backstage-plugin-observability-common';
import { namespaceAccess } from '../profile/namespaceAccess';
import type { PlatformProfile } from '../profile/schema';
import { scopeMatchers } from '../rules/fence';
import type { PromqlScope } from './promql';

/**
 * What an entity may read. Series that we collect carry the entity label. Container metrics are the platform's and do not: they are told apart by
 * namespace and by the names of pods and controllers.
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
    ],
  };
}
