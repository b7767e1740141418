import type { TestAlertStep } from '@observability-kit/backstage-plugin-observability-common';
import type { KeptTest, SentTest } from '../state/TestAlerts';
import { notifiedTarget, targetsOf } from './testAlertNotified';

/** How one step stands. */
export type Finding = Omit<TestAlertStep, 'id'>;

/** What Alertmanager lists it lists at once. */
const LISTED_WITHIN_MS = 15_000;

const plural = (names: string[]) => names.join(', ') || 'nobody';

/** Whether Alertmanager took it. */
export function accepted({ refused }: SentTest): Finding {
  return refused === undefined
    ? { status: 'ok', evidence: 'Alertmanager took it' }
    : {
        status: 'failed',
        evidence: `Alertmanager did not take it: ${refused}`,
      };
}

/** Whether Alertmanager lists it among its alerts. */
export function listed({ sent, seen }: KeptTest, nowMs: number): Finding {
  if (seen?.listed) {
    return { status: 'ok', evidence: 'Alertmanager lists it among its alerts' };
  }
  if (nowMs > sent.endsAt) {
    return {
      status: 'unknown',
      evidence: 'Nobody looked before it was over',
    };
  }
  return nowMs > sent.sentAt + LISTED_WITHIN_MS
    ? {
        status: 'failed',
        evidence:
          'Alertmanager took it, and does not list it: is what answers here the same Alertmanager, or one of its cluster?',
      }
    : { status: 'waiting', evidence: 'Alertmanager does not list it yet' };
}

/** Where the routing tree leads it, held to what Alertmanager itself says. */
export function routed({ sent, seen }: KeptTest): Finding {
  const { routes, routesProblem } = sent;
  if (routesProblem !== undefined) {
    const told = seen?.listed?.receivers;
    return told
      ? {
          status: 'likely',
          evidence: `To ${plural(told)}, Alertmanager says; ${routesProblem}`,
        }
      : { status: 'unknown', evidence: routesProblem };
  }
  const way = routes
    .map(
      ({ receiver, integrations }) =>
        `${receiver} (${integrations || 'tells nobody'})`,
    )
    .join(', ');
  if (routes.every(({ integrations }) => integrations === '')) {
    return {
      status: 'failed',
      evidence: `Its route leads to ${way}: the receiver has no integration`,
    };
  }
  const walked = [...new Set(routes.map(({ receiver }) => receiver))].sort();
  const told = seen?.listed && [...new Set(seen.listed.receivers)].sort();
  return told && told.join() !== walked.join()
    ? {
        status: 'likely',
        evidence: `To ${way} by the routing tree; Alertmanager says ${plural(
          told,
        )}`,
      }
    : { status: 'ok', evidence: `To ${way}` };
}

/** Whether a silence, another alert or a time interval holds it back. */
export function passed({ seen }: KeptTest): Finding {
  const now = seen?.listed;
  if (!now) {
    return { status: 'unknown', evidence: 'It was not seen among the alerts' };
  }
  if (now.silencedBy.length > 0) {
    return {
      status: 'failed',
      evidence: `Silenced by ${now.silencedBy.join('; ')}`,
    };
  }
  if (now.inhibitedBy > 0) {
    return {
      status: 'failed',
      evidence: `Inhibited: ${now.inhibitedBy} other alert${
        now.inhibitedBy === 1 ? '' : 's'
      } of Alertmanager's inhibit rules hold it back`,
    };
  }
  return now.isMuted
    ? { status: 'failed', evidence: 'Muted by a time interval of its route' }
    : { status: 'ok', evidence: 'No silence and no other alert holds it back' };
}

/** Whether it was sent on, by what Alertmanager counts. `isLate`: the slowest route must have told by now. */
export function notified(
  { sent, seen, received }: KeptTest,
  isLate: boolean,
): Finding {
  if (received) {
    return { status: 'ok', evidence: 'Sent: it arrived' };
  }
  if (!seen || seen.countsProblem !== undefined) {
    return {
      status: 'unknown',
      evidence: `Alertmanager's metrics can't be read: ${
        seen?.countsProblem ?? 'nobody looked'
      }`,
    };
  }
  const targets = targetsOf(sent.routes).map(target =>
    notifiedTarget(target, sent.counts, seen.counts, isLate),
  );
  const order = ['failed', 'waiting', 'unknown', 'likely', 'ok'] as const;
  const waits = sent.routes
    .map(
      ({ groupWait, groupInterval }) =>
        `${groupWait}, or ${groupInterval} where its group was told of before`,
    )
    .join('; ');
  const status =
    order.find(each => targets.some(target => target.status === each)) ??
    'unknown';
  const words = targets.map(({ evidence }) => evidence).join('; ');
  return {
    status,
    evidence:
      status === 'waiting' ? `${words}; the route waits ${waits}` : words,
  };
}

/** Whether a receiver passed it on to us. */
export function receivedStep(
  { received }: KeptTest,
  isLate: boolean,
  hasEcho: boolean,
): Finding {
  if (received) {
    return {
      status: 'ok',
      evidence: `${received.receiver} passed it on to Backstage`,
    };
  }
  if (!hasEcho) {
    return {
      status: 'unknown',
      evidence:
        "Can't be seen from here: ask who reads the receiver. The platform can let receivers answer, see observability.testAlerts",
    };
  }
  return isLate
    ? {
        status: 'unknown',
        evidence:
          'Nothing came back: the receiver has no webhook to Backstage, or that failed',
      }
    : { status: 'waiting', evidence: 'Nothing has come back yet' };
}
