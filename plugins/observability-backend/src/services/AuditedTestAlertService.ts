import { audited, type AuditOptions } from './audited';
import type { TestAlertSend, TestAlertService } from './TestAlertService';
import type { EntityRequest, RequestContext } from './types';

/** Records who sends test alerts, also where it fails or is not allowed. */
export class AuditedTestAlertService implements TestAlertService {
  readonly #inner: TestAlertService;
  readonly #options: AuditOptions;

  private constructor(inner: TestAlertService, options: AuditOptions) {
    this.#inner = inner;
    this.#options = options;
  }

  static create(
    inner: TestAlertService,
    options: AuditOptions,
  ): AuditedTestAlertService {
    return new AuditedTestAlertService(inner, options);
  }

  send(request: TestAlertSend, context: RequestContext) {
    const { entityRef, severity } = request;
    return audited(
      this.#options,
      'alert-test',
      { entityRef, severity },
      context,
      () => this.#inner.send(request, context),
      ({ test }) => ({
        test: test?.id ?? '',
        receivers: test?.routes.map(({ receiver }) => receiver) ?? [],
      }),
    );
  }

  last(request: EntityRequest, context: RequestContext) {
    return this.#inner.last(request, context);
  }
}
