import type { ReconcilerOptions } from './Reconciler';
import { type DesiredEntity, desiredOf } from './desiredOf';
import type { FleetEntity } from './types';

/**
 * What is to be done about an entity on the reconciler's cluster; `undefined` for one that runs elsewhere.
 *
 * Errors: whatever keeps the platform from being known.
 */
export async function desiredHere(
  {
    cluster,
    config,
    profileOf,
  }: Pick<ReconcilerOptions, 'cluster' | 'config' | 'profileOf'>,
  entity: FleetEntity,
  signal?: AbortSignal,
): Promise<DesiredEntity | undefined> {
  if (entity.cluster?.name !== cluster) {
    return undefined;
  }
  const namespace = entity.observed.workload?.namespace;
  return desiredOf(entity, config, await profileOf(namespace, signal));
}
