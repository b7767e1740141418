import type { HttpParameters } from '@observability-kit/backstage-plugin-observability-node';

/** One request to an API server. */
export interface KubernetesRequest {
  /** GET when left out. */
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /**
   * With a leading slash: `/apis/monitoring.coreos.com/v1/namespaces/shop/servicemonitors/x`. Parts that come from outside must be encoded by the
   * caller.
   */
  path: string;
  query?: HttpParameters;
  /** Sent as JSON. */
  body?: unknown;
  /**
   * What the body means; `application/json` when left out. `SERVER_SIDE_APPLY` for server-side apply, which makes a PATCH one that may be tried again.
   */
  contentType?: string;
  signal?: AbortSignal;
  /** On whose behalf: an entity ref. Impersonated only where the cluster's configuration says so. */
  user?: string;
}

/** The content type of server-side apply. Its body is YAML, and so JSON too. */
export const SERVER_SIDE_APPLY = 'application/apply-patch+yaml';

/**
 * One cluster's API server.
 *
 * Few requests run at a time, the others wait their turn in order, those in the background (`inBackground`) after all others. What is refused for a moment (429, 503) or did not get through is tried again,
 * unless it might then happen twice.
 */
export interface KubernetesClient {
  /**
   * The answer's JSON.
   *
   * Errors: `KubernetesStatusError` for what the API server refuses (403, 404, 409, 410, 422 …, and 500 where it is about the very object);
   * `ServiceUnavailableError` when it can't be reached, is too slow, says too much, does not accept our credentials (401), or still fails after all
   * tries (429, 5xx); the abort's reason when the caller went away.
   */
  request(request: KubernetesRequest): Promise<unknown>;
}
