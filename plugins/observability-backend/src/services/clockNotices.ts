import type { Notice } from '@observability-kit/backstage-plugin-observability-common';

/** A clock that is set by the network is off by less; so are requests on their way. Seconds. */
const TOLERATED = 60;

/**
 * A range that ends in the future is asked for by a browser whose clock is ahead: it would show nothing at its end, and nobody would know why.
 *
 * @param end - seconds since the epoch
 */
export function clockNotices(end: number, nowMs = Date.now()): Notice[] {
  const ahead = end - nowMs / 1_000;
  return ahead > TOLERATED
    ? [
        {
          level: 'warning',
          kind: 'upstream',
          message: `The time range ends ${Math.round(
            ahead / 60,
          )} min after the server's time: there is no data yet. If you asked for the time until now, compare your clock with the server's.`,
        },
      ]
    : [];
}
