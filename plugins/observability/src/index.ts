/**
 * Metrics, alerts, logs and set-up of every component, for apps of the new frontend system.
 * @packageDocumentation
 */
export { observabilityPlugin as default } from './plugin';
export {
  createObservabilityClient,
  UnexpectedAnswerError,
  observabilityApiRef,
  observabilityUserTokensApiRef,
  type AlertsApi,
  type AlertToolsApi,
  type ClustersApi,
  type LogsApi,
  type MetricsApi,
  type ObservabilityApi,
  type ObservabilityRequestOptions,
  type SetupApi,
  type UserTokensApi,
} from './api';
export { observabilityTranslationRef } from './translation';
