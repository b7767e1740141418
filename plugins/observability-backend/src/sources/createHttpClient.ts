import {
  HttpClient,
  type HttpExchange,
} from '@observability-kit/backstage-plugin-observability-node';
import type { SourceConfig } from '../config';

function authorization(auth: SourceConfig['auth']): Record<string, string> {
  if (auth?.type === 'bearer') {
    return { authorization: `Bearer ${auth.token}` };
  }
  if (auth?.type === 'basic') {
    const pair = Buffer.from(`${auth.username}:${auth.password}`);
    return { authorization: `Basic ${pair.toString('base64')}` };
  }
  return {};
}

/** Told of every request to a source. */
export type OnExchange = (source: string, exchange: HttpExchange) => void;

/** The client of a configured source, or of another server that belongs to it (`rulesUrl`, `targetsUrl`). */
export function createHttpClient(
  source: SourceConfig,
  options: { baseUrl?: string; onExchange?: OnExchange } = {},
): HttpClient {
  const { baseUrl = source.url, onExchange } = options;
  return HttpClient.create({
    name: source.name,
    baseUrl,
    timeoutSeconds: source.timeoutSeconds,
    maxBytes: source.maxBytes,
    headers: { ...source.headers, ...authorization(source.auth) },
    onExchange: exchange => onExchange?.(source.name, exchange),
  });
}
