/**
 * Metrics, alerts, logs and set-up of every component, for apps of the new frontend system.
 * @packageDocumentation
 */
export { observabilityPlugin as default } from './plugin';
export {
  ObservabilityClient,
  UnexpectedAnswerError,
  observabilityApiRef,
  type ObservabilityApi,
  type ObservabilityRequestOptions,
} from './api';
export { observabilityTranslationRef } from './translation';
