/**
 * What backend packages around the observability plugin may rely on.
 * @packageDocumentation
 */
export {
  HttpClient,
  type HttpClientOptions,
  type HttpParameters,
  type HttpRequest,
} from './http/HttpClient';
