export { errorMessage, errorStatus } from './errorStatus';
export {
  observabilityApiRef,
  type ObservabilityApi,
  type ObservabilityRequestOptions,
} from './ObservabilityApi';
export { ObservabilityClient } from './ObservabilityClient';
export { ObservabilityQueryProvider } from './ObservabilityQueryProvider';
export { UnexpectedAnswerError } from './UnexpectedAnswerError';
export {
  useEntityQuery,
  useEntityRef,
  useInvalidateEntityQueries,
  type EntityQuery,
} from './useEntityQuery';
