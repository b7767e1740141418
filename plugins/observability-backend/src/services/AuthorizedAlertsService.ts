import {
  observabilityAlertsReadPermission,
  observabilitySilenceCreatePermission,
} from '@observability-kit/backstage-plugin-observability-common';
import type { AlertsService } from './AlertsService';
import type { EntityAuthorizer } from './EntityAuthorizer';

/** Checks the caller's permissions on the entity. A preview shows alerts, so that it needs to read them. */
export class AuthorizedAlertsService implements AlertsService {
  readonly #service: AlertsService;
  readonly #authorizer: EntityAuthorizer;

  private constructor(service: AlertsService, authorizer: EntityAuthorizer) {
    this.#service = service;
    this.#authorizer = authorizer;
  }

  static create(options: {
    service: AlertsService;
    authorizer: EntityAuthorizer;
  }): AlertsService {
    return new AuthorizedAlertsService(options.service, options.authorizer);
  }

  getAlerts: AlertsService['getAlerts'] = async (request, context) => {
    await this.#authorizer.require(
      observabilityAlertsReadPermission,
      request.entityRef,
      context,
    );
    return this.#service.getAlerts(request, context);
  };

  previewSilence: AlertsService['previewSilence'] = async (
    request,
    context,
  ) => {
    await this.#authorizer.require(
      observabilityAlertsReadPermission,
      request.entityRef,
      context,
    );
    return this.#service.previewSilence(request, context);
  };

  putSilence: AlertsService['putSilence'] = async (request, context) => {
    await this.#authorizer.require(
      observabilitySilenceCreatePermission,
      request.entityRef,
      context,
    );
    return this.#service.putSilence(request, context);
  };

  expireSilence: AlertsService['expireSilence'] = async (request, context) => {
    await this.#authorizer.require(
      observabilitySilenceCreatePermission,
      request.entityRef,
      context,
    );
    return this.#service.expireSilence(request, context);
  };
}
