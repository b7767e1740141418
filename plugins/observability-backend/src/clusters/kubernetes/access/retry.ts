import { HttpUnansweredError } from '@observability-kit/backstage-plugin-observability-node';
import { type KubernetesRequest, SERVER_SIDE_APPLY } from './KubernetesClient';

/** How often and how long a request is tried. */
export interface RetryPolicy {
  /** Including the first. */
  tries: number;
  /** For all tries and the pauses between them, in seconds. */
  totalSeconds: number;
  /** The pause after the first try, in seconds; it doubles each time. */
  firstPauseSeconds: number;
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  tries: 4,
  totalSeconds: 30,
  firstPauseSeconds: 0.25,
};

/** Sent twice, it does the same as sent once. A DELETE does so only where it says which object (`preconditions`). */
function isIdempotent({ method, contentType, body, path }: KubernetesRequest) {
  switch (method ?? 'GET') {
    case 'GET':
      return true;
    case 'PATCH':
      return contentType === SERVER_SIDE_APPLY;
    case 'DELETE':
      return (
        typeof body === 'object' && body !== null && 'preconditions' in body
      );
    default:
      // Questions in the form of objects that are never stored: SelfSubjectAccessReview and the like.
      return path.startsWith('/apis/authorization.k8s.io/');
  }
}

/** Whether a request that got this status may be sent again. */
export function mayRetryStatus(
  request: KubernetesRequest,
  status: number,
  hasRetryAfter: boolean,
): boolean {
  // Turned away before anything was done.
  if (status === 429 || (status === 503 && hasRetryAfter)) {
    return true;
  }
  return [502, 503, 504].includes(status) && isIdempotent(request);
}

/** Codes of connections that never came to be: nothing was sent. */
const NOT_SENT = ['ECONNREFUSED', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];
/** Codes of connections that broke: nobody knows what was done. */
const BROKEN = [
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  // HTTP/2: the server has sent the connection away (GOAWAY), as API servers do now and then to spread their clients, and after a 401.
  'UND_ERR_INFO',
];

/** Whether a request that got no answer may be sent again. */
export function mayRetryError(
  request: KubernetesRequest,
  error: unknown,
): boolean {
  const code = error instanceof HttpUnansweredError ? error.code ?? '' : '';
  return (
    NOT_SENT.includes(code) || (BROKEN.includes(code) && isIdempotent(request))
  );
}

/**
 * Seconds of a `Retry-After`, given as a number or as a date (RFC 9110, 10.2.3).
 *
 * @param now - milliseconds since 1970
 */
export function retryAfterSeconds(
  header: string | string[] | undefined,
  now: number,
): number | undefined {
  const text = [header].flat()[0]?.trim();
  if (!text) {
    return undefined;
  }
  if (/^\d+$/.test(text)) {
    return Number(text);
  }
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now) / 1_000);
}

/**
 * Seconds until the next try: what the server asked for plus up to a quarter of it, else doubling from the first pause, half of it by chance, so that
 * many who were turned away together do not come back together.
 *
 * @param random - from 0 to 1
 */
export function pauseSeconds(
  policy: RetryPolicy,
  tried: number,
  asked: number | undefined,
  random: number,
): number {
  if (asked !== undefined) {
    return asked * (1 + random / 4);
  }
  return policy.firstPauseSeconds * 2 ** (tried - 1) * (0.5 + random / 2);
}
