import {
  observabilityAlertsReadPermission,
  observabilitySilenceCreatePermission,
} from '@observability-kit/backstage-plugin-observability-common';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type {
  SilenceExpiry,
  SilencePreview,
  SilencesService,
  SilenceWrite,
} from './SilencesService';
import type { EntityRequest, RequestContext } from './types';

/** Asks for the permission first. A preview only shows alerts, so reading them is enough for it. */
export class AuthorizedSilencesService implements SilencesService {
  readonly #inner: SilencesService;
  readonly #authorizer: Pick<EntityAuthorizer, 'require'>;

  private constructor(
    inner: SilencesService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: SilencesService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ): AuthorizedSilencesService {
    return new AuthorizedSilencesService(inner, authorizer);
  }

  async previewSilence(request: SilencePreview, context: RequestContext) {
    await this.#authorizer.require(
      observabilityAlertsReadPermission,
      request.entityRef,
      context,
    );
    return this.#inner.previewSilence(request, context);
  }

  async putSilence(request: SilenceWrite, context: RequestContext) {
    await this.#requireWrite(request, context);
    return this.#inner.putSilence(request, context);
  }

  async expireSilence(request: SilenceExpiry, context: RequestContext) {
    await this.#requireWrite(request, context);
    return this.#inner.expireSilence(request, context);
  }

  #requireWrite({ entityRef }: EntityRequest, context: RequestContext) {
    return this.#authorizer.require(
      observabilitySilenceCreatePermission,
      entityRef,
      context,
    );
  }
}
