import type {
  TestAlert,
  TestAlertRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  componentWith,
  refusal,
  renderForEntity,
} from '../../../__testUtils__/renderForEntity';
import { TestAlertSection } from './TestAlertSection';

jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 5_000 });

const ids = [
  'accepted',
  'listed',
  'routed',
  'passed',
  'notified',
  'received',
] as const;

const test = (
  outcome: TestAlert['outcome'],
  statuses: TestAlert['steps'][number]['status'][],
  isOver = true,
): TestAlert => ({
  id: 'marker',
  sentBy: 'user:default/olivia',
  sentAt: new Date().toISOString(),
  endsAt: new Date(Date.now() + 60_000).toISOString(),
  labels: { severity: 'critical' },
  routes: [
    {
      receiver: 'shop-oncall',
      integrations: 'webhook',
      path: [{ matchers: ['team="shop"'], continues: false }],
      groupBy: [],
      groupWait: '30s',
      groupInterval: '5m',
      repeatInterval: '4h',
      mutedDuring: [],
      activeDuring: [],
    },
  ],
  steps: statuses.map((status, index) => ({
    id: ids[index],
    status,
    evidence: status === 'skipped' ? '' : `What was seen of ${ids[index]}`,
  })),
  outcome,
  isOver,
});

const entity = componentWith({ 'backstage.io/kubernetes-id': 'checkout' });

const arrived = test('arrived', ['ok', 'ok', 'ok', 'ok', 'ok', 'ok']);
const running = test(
  'running',
  ['ok', 'ok', 'ok', 'ok', 'waiting', 'waiting'],
  false,
);
const lost = test('lost', ['ok', 'ok', 'ok', 'failed', 'skipped', 'skipped']);

const open = async () =>
  userEvent.click(
    await screen.findByRole('button', { name: 'Send a test alert' }),
  );

const steps = async () =>
  within(
    await screen.findByRole('list', { name: 'Steps of the test alert' }),
  ).getAllByRole('listitem');

describe('TestAlertSection', () => {
  it('asks before it tells people, and follows the alert until it arrives', async () => {
    const sent: TestAlertRequest[] = [];
    const getTestAlert = jest
      .fn()
      .mockResolvedValueOnce({})
      .mockResolvedValueOnce({ test: running })
      .mockResolvedValue({ test: arrived });
    const { container } = renderForEntity(<TestAlertSection />, {
      api: {
        getTestAlert,
        sendTestAlert: async (_, request) => {
          sent.push(request);
          return { test: running };
        },
      },
    });
    expect(
      await screen.findByText('No test alert was sent yet.'),
    ).toBeInTheDocument();
    await open();
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Whoever is told');
    expect(sent).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Send' }));
    expect(await screen.findByText('On its way')).toBeInTheDocument();
    expect(sent).toEqual([{ severity: 'warning' }]);
    // By itself: nobody presses anything.
    expect(await screen.findByText('It arrived')).toBeInTheDocument();
    expect((await steps()).map(({ textContent }) => textContent)).toContain(
      'Seen arriving at the receiver DoneWhat was seen of received',
    );
    expect(getTestAlert).toHaveBeenCalledTimes(3);
    expect((await axe(container)).violations).toEqual([]);
  });

  it('names the step where it got lost, and the way that it took', async () => {
    renderForEntity(<TestAlertSection />, {
      api: { getTestAlert: async () => ({ test: lost }) },
    });
    expect(
      await screen.findByText('It got lost at the step “Not held back”'),
    ).toBeInTheDocument();
    const [, , , passed, notified] = await steps();
    expect(passed).toHaveTextContent('Lost here');
    expect(passed).toHaveTextContent('What was seen of passed');
    expect(notified).toHaveTextContent('Not reached');
    await userEvent.click(screen.getByText('Its way through the routing tree'));
    expect(screen.getByText('team="shop"')).toBeVisible();
  });

  it('says why none was sent', async () => {
    renderForEntity(<TestAlertSection />, {
      api: {
        getTestAlert: async () => ({}),
        sendTestAlert: async () => {
          throw await refusal(409, 'less than a minute ago');
        },
      },
    });
    await open();
    await userEvent.click(await screen.findByRole('button', { name: 'Send' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /not sent.*less than a minute ago/,
    );
  });

  it('shows the last one to who may not send, and says what that takes', async () => {
    renderForEntity(<TestAlertSection />, {
      api: { getTestAlert: async () => ({ test: lost }) },
      isAllowed: false,
      // The permission hook remembers its answers by entity.
      entity: { ...entity, metadata: { ...entity.metadata, name: 'foreign' } },
    });
    expect(
      await screen.findByText(/observability\.alert\.test/),
    ).toBeInTheDocument();
    expect(await screen.findByText(/It got lost/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Send a test alert' }),
    ).not.toBeInTheDocument();
  });
});
