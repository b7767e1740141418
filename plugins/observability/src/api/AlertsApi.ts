import {
  alertsResponseSchema,
  backtestResponseSchema,
  errorsResponseSchema,
  receiversResponseSchema,
  ruleExplanationResponseSchema,
  silencePreviewResponseSchema,
  silenceResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  AlertsResponse,
  BacktestRequest,
  BacktestResponse,
  ErrorsResponse,
  ReceiversResponse,
  RuleExplanationRequest,
  RuleExplanationResponse,
  Silence,
  SilencePreviewRequest,
  SilencePreviewResponse,
  SilenceRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  BackendConnection,
  ObservabilityRequestOptions,
} from './BackendConnection';

/**
 * Alerts, rules and silences of an entity.
 * @public
 */
export interface AlertsApi {
  getAlerts(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<AlertsResponse>;
  /** When a rule would have fired in the last days. */
  backtest(
    entityRef: string,
    request: BacktestRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<BacktestResponse>;
  /** The parts of a rule's expression with their present values. */
  explainRule(
    entityRef: string,
    request: RuleExplanationRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<RuleExplanationResponse>;
  /** What error trackers know of it. */
  getErrors(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<ErrorsResponse>;
  /** Who is told, and by which route. */
  getReceivers(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<ReceiversResponse>;
  previewSilence(
    entityRef: string,
    request: SilencePreviewRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<SilencePreviewResponse>;
  /** With `request.id` the silence of that id is extended. */
  createSilence(
    entityRef: string,
    request: SilenceRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<{ silence: Silence }>;
  expireSilence(
    entityRef: string,
    silenceId: string,
    options?: ObservabilityRequestOptions,
  ): Promise<void>;
}

export const createAlertsApi = (backend: BackendConnection): AlertsApi => ({
  getAlerts: (entityRef, options) =>
    backend.ofEntity(entityRef, 'alerts', alertsResponseSchema, options),

  explainRule: (entityRef, body, options) =>
    backend.ofEntity(
      entityRef,
      'rules/explain',
      ruleExplanationResponseSchema,
      { ...options, body },
    ),

  backtest: (entityRef, body, options) =>
    backend.ofEntity(entityRef, 'backtest', backtestResponseSchema, {
      ...options,
      body,
    }),

  getErrors: (entityRef, options) =>
    backend.ofEntity(entityRef, 'errors', errorsResponseSchema, options),

  getReceivers: (entityRef, options) =>
    backend.ofEntity(entityRef, 'receivers', receiversResponseSchema, options),

  previewSilence: (entityRef, body, options) =>
    backend.ofEntity(
      entityRef,
      'silences/preview',
      silencePreviewResponseSchema,
      { ...options, body },
    ),

  createSilence: (entityRef, body, options) =>
    backend.ofEntity(entityRef, 'silences', silenceResponseSchema, {
      ...options,
      body,
    }),

  async expireSilence(entityRef, silenceId, options) {
    await backend.request(
      entityRef,
      `silences/${encodeURIComponent(silenceId)}`,
      { ...options, method: 'DELETE' },
    );
  },
});
