import {
  observabilityAlertsReadPermission,
  observabilityMetricsReadPermission,
} from '@observability-kit/backstage-plugin-observability-common';
import type { BacktestQuestion, BacktestService } from './BacktestService';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { RequestContext } from './types';

/** Asks for the permissions first: it is about alerts, and answers what metrics say. Wiring hands out nothing else. */
export class AuthorizedBacktestService implements BacktestService {
  readonly #inner: BacktestService;
  readonly #authorizer: Pick<EntityAuthorizer, 'require'>;

  private constructor(
    inner: BacktestService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: BacktestService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ): AuthorizedBacktestService {
    return new AuthorizedBacktestService(inner, authorizer);
  }

  async backtest(request: BacktestQuestion, context: RequestContext) {
    for (const permission of [
      observabilityAlertsReadPermission,
      observabilityMetricsReadPermission,
    ]) {
      await this.#authorizer.require(permission, request.entityRef, context);
    }
    return this.#inner.backtest(request, context);
  }
}
