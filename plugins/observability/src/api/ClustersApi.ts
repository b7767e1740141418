import {
  applyResponseSchema,
  clustersResponseSchema,
  leftBehindResponseSchema,
  sourcesResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  ApplyResponse,
  ClustersResponse,
  LeftBehindResponse,
  SourcesResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  BackendConnection,
  ObservabilityRequestOptions,
} from './BackendConnection';

/**
 * How the clusters are doing. Of no entity.
 * @public
 */
export interface ClustersApi {
  getClusters(options?: ObservabilityRequestOptions): Promise<ClustersResponse>;
  /** What each source that data is read from was seen to be. */
  getSources(options?: ObservabilityRequestOptions): Promise<SourcesResponse>;
  /** What stands on a cluster for entities that the catalog no longer has. */
  getLeftBehind(
    cluster: string,
    options?: ObservabilityRequestOptions,
  ): Promise<LeftBehindResponse>;
  /** Deletes what was listed under this hash. */
  prune(
    cluster: string,
    hash: string,
    options?: ObservabilityRequestOptions,
  ): Promise<ApplyResponse>;
}

export const createClustersApi = (backend: BackendConnection): ClustersApi => ({
  getClusters: options =>
    backend.ofPlatform('clusters', clustersResponseSchema, options),

  getSources: options =>
    backend.ofPlatform('sources', sourcesResponseSchema, options),

  getLeftBehind: (cluster, options) =>
    backend.ofPlatform(
      `clusters/${encodeURIComponent(cluster)}/left-behind`,
      leftBehindResponseSchema,
      { ...options, body: {} },
    ),

  prune: (cluster, hash, options) =>
    backend.ofPlatform(
      `clusters/${encodeURIComponent(cluster)}/prune`,
      applyResponseSchema,
      { ...options, body: { hash } },
    ),
});
