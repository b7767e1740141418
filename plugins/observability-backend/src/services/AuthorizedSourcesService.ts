import { observabilityClusterReadPermission } from '@observability-kit/backstage-plugin-observability-common';
import type { PlatformAuthorizer } from './PlatformAuthorizer';
import type { SourcesService } from './SourcesService';
import type { RequestContext } from './types';

/** Sources are the platform team's, as clusters are. */
export class AuthorizedSourcesService implements SourcesService {
  readonly #inner: SourcesService;
  readonly #authorizer: Pick<PlatformAuthorizer, 'require'>;

  private constructor(
    inner: SourcesService,
    authorizer: Pick<PlatformAuthorizer, 'require'>,
  ) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: SourcesService,
    authorizer: Pick<PlatformAuthorizer, 'require'>,
  ): AuthorizedSourcesService {
    return new AuthorizedSourcesService(inner, authorizer);
  }

  async sources(context: RequestContext) {
    await this.#authorizer.require(observabilityClusterReadPermission, context);
    return this.#inner.sources(context);
  }
}
