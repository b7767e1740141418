/**
 * What backend packages around the observability plugin may rely on.
 * @packageDocumentation
 */
export {
  HttpClient,
  type HttpClientOptions,
  type HttpExchange,
  type HttpParameters,
  type HttpRequest,
} from './http/HttpClient';
export type {
  ObservabilityService,
  ObservabilityServiceOptions,
} from './service/ObservabilityService';
export { observabilityServiceRef } from './service/observabilityServiceRef';
