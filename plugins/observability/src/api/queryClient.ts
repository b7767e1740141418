import { QueryClient } from '@tanstack/react-query';
import type { ObservabilityApi } from './ObservabilityApi';
import { errorStatus } from './errorStatus';

/** Answers for a past time range are not asked for again soon, and a moving range makes a new key with every step. */
const CACHE_MS = 60_000;

/** What was true a few seconds ago may be shown again without asking: two cards on a page then cost one request. */
const FRESH_MS = 5_000;

/** One cache per API instance: an app has one of each, and tests that replace the API start empty. */
const clients = new WeakMap<ObservabilityApi, QueryClient>();

/** The cache that belongs to `api`. */
export function queryClientFor(api: ObservabilityApi): QueryClient {
  const existing = clients.get(api);
  if (existing) return existing;
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        gcTime: CACHE_MS,
        staleTime: FRESH_MS,
        refetchOnWindowFocus: false,
        refetchIntervalInBackground: false,
        // The backend retries its upstreams where that is safe. One more try from here helps only against a lost connection.
        retry: (failures, error) =>
          failures < 1 && errorStatus(error) === undefined && isOffline(error),
        retryDelay: 500,
      },
      mutations: { retry: false },
    },
  });
  clients.set(api, client);
  return client;
}

/** `fetch` rejects with a TypeError when no answer arrived at all. */
function isOffline(error: unknown): boolean {
  return error instanceof TypeError;
}
