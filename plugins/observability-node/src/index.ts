/**
 * What backend packages around the observability plugin may rely on.
 * @packageDocumentation
 */
export type {
  ErrorTracker,
  ObservabilityErrorsExtensionPoint,
} from './errors/ErrorTracker';
export { observabilityErrorsExtensionPoint } from './errors/observabilityErrorsExtensionPoint';
export { FileText } from './http/FileText';
export { HttpClient } from './http/HttpClient';
export type {
  HttpClientOptions,
  HttpExchange,
  HttpTls,
} from './http/HttpClientOptions';
export type {
  HttpAnswer,
  HttpParameters,
  HttpRequest,
} from './http/HttpRequest';
export { HttpUnansweredError } from './http/HttpUnansweredError';
export type {
  ObservabilityService,
  ObservabilityServiceOptions,
} from './service/ObservabilityService';
export { observabilityServiceRef } from './service/observabilityServiceRef';
