import {
  observabilityClusterPrunePermission,
  observabilityClusterReadPermission,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ClusterRequest, ClustersService, Prune } from './ClustersService';
import type { PlatformAuthorizer } from './PlatformAuthorizer';
import type { RequestContext } from './types';

/** Asks for the permission first. */
export class AuthorizedClustersService implements ClustersService {
  readonly #inner: ClustersService;
  readonly #authorizer: PlatformAuthorizer;

  private constructor(inner: ClustersService, authorizer: PlatformAuthorizer) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: ClustersService,
    authorizer: PlatformAuthorizer,
  ): AuthorizedClustersService {
    return new AuthorizedClustersService(inner, authorizer);
  }

  async clusters(context: RequestContext) {
    await this.#authorizer.require(observabilityClusterReadPermission, context);
    return this.#inner.clusters(context);
  }

  async leftBehind(request: ClusterRequest, context: RequestContext) {
    await this.#authorizer.require(observabilityClusterReadPermission, context);
    return this.#inner.leftBehind(request, context);
  }

  async prune(request: Prune, context: RequestContext) {
    await this.#authorizer.require(
      observabilityClusterPrunePermission,
      context,
    );
    return this.#inner.prune(request, context);
  }
}
