import { namespaceAccess } from '@observability-kit/backstage-plugin-observability-manifests';
import type { TenantSubject } from '../sources/tenantOf';
import type { ResolvedWorkload } from './types';

/** Annotations name any namespace; only one that the platform lets this entity name counts. */
function subjectOf({
  observed,
  cluster,
  userTokens,
}: ResolvedWorkload): TenantSubject {
  const { entity, workload } = observed;
  const namespace =
    workload &&
    namespaceAccess(cluster.profile, workload.namespace, entity) === 'allowed'
      ? workload.namespace
      : undefined;
  const { entityRef, owner } = entity;
  const { tenant: usual, tenants } = cluster.profile.logs;
  const tenant = observed.spec?.logs.tenant;
  const logsTenant =
    tenant === undefined || tenants.includes(tenant)
      ? tenant ?? usual
      : undefined;
  return { entityRef, namespace, owner, logsTenant, userTokens };
}

/** A source as it is for one entity: confined to its tenant, where the source keeps tenants apart, and read with the caller's own token, where it wants that. */
export function confined<
  T extends { forEntity?(subject: TenantSubject): NonNullable<T> } | undefined,
>(source: T, resolved: ResolvedWorkload): T {
  return source?.forEntity?.(subjectOf(resolved)) ?? source;
}
