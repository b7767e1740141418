export { errorMessage, errorStatus } from './errorStatus';
export type { AlertsApi } from './AlertsApi';
export type { AlertToolsApi } from './AlertToolsApi';
export type { ObservabilityRequestOptions } from './BackendConnection';
export type { ClustersApi } from './ClustersApi';
export { createObservabilityClient } from './createObservabilityClient';
export type { LogsApi } from './LogsApi';
export type { MetricsApi } from './MetricsApi';
export { observabilityApiRef, type ObservabilityApi } from './ObservabilityApi';
export type { SetupApi } from './SetupApi';
export {
  observabilityUserTokensApiRef,
  type UserTokensApi,
} from './UserTokensApi';
export { ObservabilityQueryProvider } from './ObservabilityQueryProvider';
export { UnexpectedAnswerError } from './UnexpectedAnswerError';
export {
  useEntityQuery,
  useEntityRef,
  useInvalidateEntityQueries,
  type EntityQuery,
} from './useEntityQuery';
