import type { AuditorService } from '@backstage/backend-plugin-api';
import type { ReconcileRun } from '@observability-kit/backstage-plugin-observability-common';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { Delivery } from '../clusters/types';
import type { ClusterConfig } from '../config';
import type { ReconcilerOptions } from '../reconcile/Reconciler';
import type { Fleet } from '../reconcile/types';
import type { DeliveryState } from '../state/DeliveryState';
import { auditedApply } from './auditedApply';

/** A reconciler's options for every cluster that can be written to; whether it is to run stands in its configuration. */
export const createReconcilers = (
  clusters: readonly ClusterConfig[],
  {
    deliveries,
    directory,
    fleet,
    state,
    auditor,
    onRun,
  }: {
    /** By cluster. */
    deliveries: ReadonlyMap<string, Delivery>;
    directory: Pick<ClusterDirectory, 'certainProfileOf'>;
    fleet: Fleet;
    state: DeliveryState;
    auditor: AuditorService;
    onRun(cluster: string, run: ReconcileRun): void;
  },
): ReconcilerOptions[] =>
  clusters.flatMap(cluster => {
    const { name, reconcile } = cluster;
    const delivery = deliveries.get(name);
    if (!delivery || !reconcile) {
      return [];
    }
    return [
      {
        cluster: name,
        config: reconcile,
        delivery,
        fleet,
        profileOf: (namespace, signal) =>
          directory.certainProfileOf(cluster, namespace, signal),
        state,
        audit: (what, apply) =>
          auditedApply(
            auditor,
            {
              eventId: 'reconcile-apply',
              meta: { ...what, user: 'reconciler' },
            },
            apply,
          ),
        onRun: run => onRun(name, run),
      },
    ];
  });
