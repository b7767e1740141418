import { namespaceAccess } from '@observability-kit/backstage-plugin-observability-manifests';
import type { TenantSubject } from '../sources/tenantOf';
import type { ResolvedWorkload } from './types';

/** Annotations name any namespace; only one that the platform lets this entity name counts. */
function subjectOf({ observed, cluster }: ResolvedWorkload): TenantSubject {
  const { entity, workload } = observed;
  const namespace =
    workload &&
    namespaceAccess(cluster.profile, workload.namespace, entity) === 'allowed'
      ? workload.namespace
      : undefined;
  return { entityRef: entity.entityRef, namespace, owner: entity.owner };
}

/** A source as it is for one entity: confined to its tenant, where the source keeps tenants apart. */
export function confined<
  T extends { forEntity?(subject: TenantSubject): NonNullable<T> } | undefined,
>(source: T, resolved: ResolvedWorkload): T {
  return source?.forEntity?.(subjectOf(resolved)) ?? source;
}
