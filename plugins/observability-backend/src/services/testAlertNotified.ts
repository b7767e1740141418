import type { TakenRoute } from '@observability-kit/backstage-plugin-observability-common';
import type { KeptCount } from '../state/TestAlerts';

/** What the counters tell of one way in which one receiver tells people. */
export interface NotifiedTarget {
  status: 'ok' | 'likely' | 'waiting' | 'failed' | 'unknown';
  evidence: string;
}

const countOf = (
  counts: readonly KeptCount[],
  receiver: string,
  integration: string,
) =>
  counts.find(
    count => count.integration === integration && count.receiver === receiver,
  ) ??
  counts.find(
    count => count.integration === integration && count.receiver === undefined,
  );

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

/** Every receiver of the routes with each of its integrations. */
export const targetsOf = (routes: readonly TakenRoute[]) => [
  ...new Map(
    routes.flatMap(({ receiver, integrations }) =>
      integrations
        .split(', ')
        .filter(Boolean)
        .map(
          (
            integration,
          ): [string, { receiver: string; integration: string }] => [
            JSON.stringify([receiver, integration]),
            { receiver, integration },
          ],
        ),
    ),
  ).values(),
];

/**
 * Compares Alertmanager's counters of requests before the test with those of now. A counter that is not of this receiver alone rises with other alerts,
 * too: then it makes something likely, and proves nothing.
 */
export function notifiedTarget(
  { receiver, integration }: { receiver: string; integration: string },
  before: readonly KeptCount[],
  now: readonly KeptCount[],
  isLate: boolean,
): NotifiedTarget {
  const what = `${integration} of ${receiver}`;
  const current = countOf(now, receiver, integration);
  if (!current) {
    return {
      status: 'unknown',
      evidence: `${what}: Alertmanager's metrics do not count it`,
    };
  }
  const former = countOf(before, receiver, integration);
  const failed = current.failedRequests - (former?.failedRequests ?? 0);
  const succeeded = current.requests - (former?.requests ?? 0) - failed;
  const shared = current.receiver === undefined;
  const others = shared
    ? ` (counted over all receivers that use ${integration}, so another alert could be the reason)`
    : '';
  if (current.requests < (former?.requests ?? 0)) {
    return {
      status: 'unknown',
      evidence: `${what}: the counters began anew, Alertmanager was started again`,
    };
  }
  if (succeeded > 0) {
    return {
      status: shared ? 'likely' : 'ok',
      evidence: `${what}: sent ${times(succeeded)} since${others}`,
    };
  }
  if (failed > 0) {
    return {
      status: 'failed',
      evidence: `${what}: failed ${times(
        failed,
      )} since, never succeeded${others}`,
    };
  }
  return isLate
    ? { status: 'failed', evidence: `${what}: nothing was sent` }
    : { status: 'waiting', evidence: `${what}: nothing was sent yet` };
}
