import {
  parsePrometheusDuration,
  type TakenRoute,
  type TestAlert,
  type TestAlertStep,
} from '@observability-kit/backstage-plugin-observability-common';
import type { KeptTest, SentTest } from '../state/TestAlerts';
import { notifiedTarget, targetsOf } from './testAlertNotified';

type Finding = Omit<TestAlertStep, 'id'>;

/** What Alertmanager lists it lists at once. */
const LISTED_WITHIN_MS = 15_000;

/** For a slow receiver. */
const GRACE_MS = 30_000;

/** Milliseconds after which the slowest of the routes has told: its group waits, longer where it has told of others already. */
export const routesTakeMs = (routes: readonly TakenRoute[]) =>
  GRACE_MS +
  Math.max(
    0,
    ...routes.flatMap(({ groupWait, groupInterval }) =>
      [groupWait, groupInterval].map(
        duration => parsePrometheusDuration(duration) ?? 0,
      ),
    ),
  );

const plural = (names: string[]) => names.join(', ') || 'nobody';

function accepted({ refused }: SentTest): Finding {
  return refused === undefined
    ? { status: 'ok', evidence: 'Alertmanager took it' }
    : {
        status: 'failed',
        evidence: `Alertmanager did not take it: ${refused}`,
      };
}

function listed({ sent, seen }: KeptTest, nowMs: number): Finding {
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

function routed({ sent, seen }: KeptTest): Finding {
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

function passed({ seen }: KeptTest): Finding {
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

function notified(
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

function receivedStep(
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

/** What became of a test alert, link by link. `hasEcho`: receivers can pass it on to us. */
export function testAlertSteps(
  test: KeptTest,
  nowMs: number,
  hasEcho: boolean,
): Pick<TestAlert, 'steps' | 'outcome' | 'isOver'> {
  const isLate = nowMs > test.sent.sentAt + routesTakeMs(test.sent.routes);
  const links: Array<[TestAlertStep['id'], () => Finding]> = [
    ['accepted', () => accepted(test.sent)],
    ['listed', () => listed(test, nowMs)],
    ['routed', () => routed(test)],
    ['passed', () => passed(test)],
    ['notified', () => notified(test, isLate)],
    ['received', () => receivedStep(test, isLate, hasEcho)],
  ];
  const steps: TestAlertStep[] = [];
  for (const [id, look] of links) {
    const broken = steps.some(({ status }) => status === 'failed');
    const finding: Finding =
      broken && !test.received ? { status: 'skipped', evidence: '' } : look();
    steps.push({ id, ...finding });
  }
  const outcome = outcomeOf(steps);
  const lostAt = steps.find(({ status }) => status === 'failed')?.id;
  return {
    steps,
    outcome,
    isOver:
      isLate ||
      outcome === 'arrived' ||
      outcome === 'notified' ||
      // A request that failed is tried again; a list may be late.
      (outcome === 'lost' && lostAt !== 'notified' && lostAt !== 'listed'),
  };
}

function outcomeOf(steps: readonly TestAlertStep[]): TestAlert['outcome'] {
  const of = (id: TestAlertStep['id']) =>
    steps.find(step => step.id === id)?.status;
  if (of('received') === 'ok') {
    return 'arrived';
  }
  if (steps.some(({ status }) => status === 'failed')) {
    return 'lost';
  }
  if (steps.some(({ status }) => status === 'waiting')) {
    return 'running';
  }
  return of('notified') === 'ok' || of('notified') === 'likely'
    ? 'notified'
    : 'unknown';
}
