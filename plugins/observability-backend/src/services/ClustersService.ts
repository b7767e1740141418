import type {
  ApplyResponse,
  ClustersResponse,
  LeftBehindResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { RequestContext } from './types';

export interface ClusterRequest {
  cluster: string;
}

export type Prune = ClusterRequest & { hash: string };

/** What is of the platform, and of no entity. */
export interface ClustersService {
  /** What each cluster offers and how its reconciliation goes. A cluster that can't be looked at says so; the others are there all the same. */
  clusters(context: RequestContext): Promise<ClustersResponse>;
  /**
   * What stands on a cluster for entities that the catalog does not have any more.
   *
   * Errors: `NotFoundError` for a cluster that is not configured or has no delivery; whatever keeps the catalog or the cluster from being read.
   */
  leftBehind(
    request: ClusterRequest,
    context: RequestContext,
  ): Promise<LeftBehindResponse>;
  /**
   * Deletes what stood in the list with this hash.
   *
   * Errors: those of `leftBehind`, and `ConflictError` when the list has changed since.
   */
  prune(request: Prune, context: RequestContext): Promise<ApplyResponse>;
}
