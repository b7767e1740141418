import {
  observabilityAlertsReadPermission,
  observabilitySilenceCreatePermission,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  AlertsService,
  SilenceExpiry,
  SilencePreview,
  SilenceWrite,
} from './AlertsService';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { EntityRequest, RequestContext } from './types';

/** Asks for the permission first. A preview only shows alerts, so reading them is enough for it. */
export class AuthorizedAlertsService implements AlertsService {
  readonly #inner: AlertsService;
  readonly #authorizer: EntityAuthorizer;

  private constructor(inner: AlertsService, authorizer: EntityAuthorizer) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: AlertsService,
    authorizer: EntityAuthorizer,
  ): AuthorizedAlertsService {
    return new AuthorizedAlertsService(inner, authorizer);
  }

  async alerts(request: EntityRequest, context: RequestContext) {
    await this.#requireRead(request, context);
    return this.#inner.alerts(request, context);
  }

  async previewSilence(request: SilencePreview, context: RequestContext) {
    await this.#requireRead(request, context);
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

  #requireRead({ entityRef }: EntityRequest, context: RequestContext) {
    return this.#authorizer.require(
      observabilityAlertsReadPermission,
      entityRef,
      context,
    );
  }

  #requireWrite({ entityRef }: EntityRequest, context: RequestContext) {
    return this.#authorizer.require(
      observabilitySilenceCreatePermission,
      entityRef,
      context,
    );
  }
}
