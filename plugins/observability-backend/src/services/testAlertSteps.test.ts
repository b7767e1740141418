import type { TakenRoute } from '@observability-kit/backstage-plugin-observability-common';
import type { KeptCount, KeptTest, SeenTest } from '../state/TestAlerts';
import { testAlertSteps } from './testAlertSteps';

const route: TakenRoute = {
  receiver: 'shop',
  integrations: 'webhook',
  path: [],
  groupBy: [],
  groupWait: '10s',
  groupInterval: '1m',
  repeatInterval: '4h',
  mutedDuring: [],
  activeDuring: [],
};

/** The group may wait for a minute, and a receiver for half of one. */
const LATE = 91_000;

const count = (
  requests: number,
  failedRequests = 0,
  receiver?: string,
): KeptCount => ({
  integration: 'webhook',
  requests,
  failedRequests,
  ...(receiver && { receiver }),
});

const listed = {
  receivers: ['shop'],
  silencedBy: [],
  inhibitedBy: 0,
  isMuted: false,
};

function kept(
  seen: Partial<SeenTest> = {},
  change: Partial<KeptTest['sent']> = {},
): KeptTest {
  return {
    sent: {
      id: 'marker',
      sentBy: 'user:default/olivia',
      sentAt: 0,
      endsAt: 200_000,
      labels: {},
      routes: [route],
      counts: [count(5, 1)],
      ...change,
    },
    seen: { at: 0, listed, counts: [count(5, 1)], ...seen },
  };
}

const look = (test: KeptTest, at = 5_000, hasEcho = false) => {
  const { steps, outcome, isOver } = testAlertSteps(test, at, hasEcho);
  return {
    outcome,
    isOver,
    status: steps.map(({ status }) => status).join(' '),
    step: (id: string) => steps.find(step => step.id === id)?.evidence,
  };
};

describe('testAlertSteps', () => {
  it('waits as long as the route does, and says how long that is', () => {
    const waiting = look(kept());
    expect(waiting).toMatchObject({
      status: 'ok ok ok ok waiting unknown',
      outcome: 'running',
      isOver: false,
    });
    expect(waiting.step('notified')).toContain('10s, or 1m');
    expect(look(kept(), LATE)).toMatchObject({
      status: 'ok ok ok ok failed skipped',
      outcome: 'lost',
      isOver: true,
    });
  });

  it('takes a counter of all receivers for a hint, and one of this receiver for more', () => {
    const shared = look(kept({ counts: [count(6, 1)] }));
    expect(shared).toMatchObject({
      status: 'ok ok ok ok likely unknown',
      outcome: 'notified',
      isOver: true,
    });
    expect(shared.step('notified')).toContain('another alert');
    const own = look(
      kept(
        { counts: [count(6, 1, 'shop'), count(90, 0, 'other')] },
        { counts: [count(5, 1, 'shop'), count(9, 0, 'other')] },
      ),
    );
    expect(own.status).toBe('ok ok ok ok ok unknown');
  });

  it('is lost while every request fails, and looks on for a later try', () => {
    const failing = look(kept({ counts: [count(7, 3)] }));
    expect(failing).toMatchObject({ outcome: 'lost', isOver: false });
    expect(failing.step('notified')).toContain('failed 2 times');
    expect(look(kept({ counts: [count(8, 3)] })).outcome).toBe('notified');
  });

  it('says why it can not be told', () => {
    const none = look(kept({ counts: [], countsProblem: 'am answered 404' }));
    expect(none).toMatchObject({ outcome: 'unknown' });
    expect(none.step('notified')).toContain('am answered 404');
    expect(look(kept({ counts: [] })).step('notified')).toContain(
      'do not count it',
    );
    expect(look(kept({ counts: [count(0)] })).step('notified')).toContain(
      'started again',
    );
  });

  it('arrives whatever the counters say, where the receiver passes it on', () => {
    const test = kept({ counts: [], countsProblem: 'gone' });
    expect(look(test, 5_000, true)).toMatchObject({ outcome: 'running' });
    expect(look(test, LATE, true)).toMatchObject({ outcome: 'unknown' });
    expect(
      look({ ...test, received: { receiver: 'shop', at: 3_000 } }, 5_000, true),
    ).toMatchObject({
      status: 'ok ok ok ok ok ok',
      outcome: 'arrived',
      isOver: true,
    });
    // Sent on, but not come back yet; later nobody can say why.
    const sent = kept({ counts: [count(6, 1)] });
    expect(look(sent, 5_000, true)).toMatchObject({ outcome: 'running' });
    expect(look(sent, LATE, true)).toMatchObject({
      status: 'ok ok ok ok likely unknown',
      outcome: 'notified',
    });
  });

  it.each<[string, KeptTest, string, RegExp]>([
    [
      'accepted',
      kept({}, { refused: 'am is down' }),
      'failed skipped skipped skipped skipped skipped',
      /did not take it: am is down/,
    ],
    [
      'routed',
      kept({}, { routes: [{ ...route, integrations: '' }] }),
      'ok ok failed skipped skipped skipped',
      /shop \(tells nobody\)/,
    ],
    [
      'passed',
      kept({ listed: { ...listed, silencedBy: ['“x” of frank'] } }),
      'ok ok ok failed skipped skipped',
      /Silenced by “x” of frank/,
    ],
    [
      'passed',
      kept({ listed: { ...listed, inhibitedBy: 2 } }),
      'ok ok ok failed skipped skipped',
      /Inhibited: 2 other alerts/,
    ],
    [
      'passed',
      kept({ listed: { ...listed, isMuted: true } }),
      'ok ok ok failed skipped skipped',
      /time interval/,
    ],
  ])('names %s as the place where it was lost', (id, test, status, words) => {
    const lost = look(test);
    expect(lost).toMatchObject({ status, outcome: 'lost', isOver: true });
    expect(lost.step(id)).toMatch(words);
  });

  it('gives the list a moment, and does not blame it when nobody looked', () => {
    const unlisted = kept({ listed: undefined });
    expect(look(unlisted).status).toMatch(/^ok waiting /);
    expect(look(unlisted, 20_000).status).toMatch(/^ok failed /);
    expect(look(unlisted, 300_000).status).toMatch(/^ok unknown /);
  });

  it('shows both where Alertmanager says another receiver than the routing tree', () => {
    const other = look(kept({ listed: { ...listed, receivers: ['other'] } }));
    expect(other.status).toMatch(/^ok ok likely /);
    expect(other.step('routed')).toMatch(/shop.*other/);
    const unread = look(
      kept({}, { routes: [], routesProblem: 'the routes can’t be read' }),
    );
    expect(unread.step('routed')).toMatch(/^To shop, .*can’t be read/);
  });
});
