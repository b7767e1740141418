import {
  parsePrometheusDuration,
  type TakenRoute,
  type TestAlert,
  type TestAlertStep,
} from '@observability-kit/backstage-plugin-observability-common';
import type { KeptTest } from '../state/TestAlerts';
import {
  accepted,
  type Finding,
  listed,
  notified,
  passed,
  receivedStep,
  routed,
} from './testAlertFindings';

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
