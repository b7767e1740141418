import type {
  ApplyResponse,
  ObservedEntity,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ClusterConfig } from '../config';

/** An entity of the catalog, as much of it as is needed to know what it should have. */
export interface FleetEntity {
  observed: ObservedEntity;
  /** Absent where it names no configured cluster. */
  cluster?: ClusterConfig;
}

/** All entities that say where they run, read on the plugin's own behalf. */
export interface Fleet {
  /** Errors: whatever keeps a single page from being read; a walk is complete or it fails. */
  walk(signal?: AbortSignal): AsyncIterable<FleetEntity>;
  /** `undefined` when the catalog does not have it any more. */
  find(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<FleetEntity | undefined>;
}

/** Records a write of the reconciler, and carries it out. */
export type AuditReconciliation = (
  what: { entityRef: string; cluster: string; hash: string },
  apply: () => Promise<ApplyResponse>,
) => Promise<ApplyResponse>;
