import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Alertmanager } from '../sources/alertmanager/AlertmanagerSource';
import type { KeptTest, SeenTest, SentTest } from '../state/TestAlerts';
import { DefaultTestAlertService } from './DefaultTestAlertService';
import { alert, entityRef, fakeSources } from './testing/alertSources';

const context = { credentials: mockCredentials.user('user:default/olivia') };
const request = { entityRef, severity: 'warning' as const };

const configuration = `
route: { receiver: shop, group_wait: 1s, group_interval: 2s }
receivers: [{ name: shop, webhook_configs: [{ url: x }] }]
`;

function setup(alertmanager: Partial<Alertmanager> | false = {}) {
  let kept: KeptTest | undefined;
  const tests = {
    put: jest.fn(async (_: string, sent: SentTest, until: number) => {
      if (kept && kept.sent.sentAt > until) return false;
      kept = { sent };
      return true;
    }),
    amend: async (sent: SentTest) => {
      kept = { ...kept, sent };
    },
    last: async () => kept,
    see: async (_: string, seen: SeenTest) => {
      kept = { ...kept!, seen };
    },
  };
  const clock = { now: Date.parse('2026-01-01T10:00:00Z') };
  const sendAlert = jest.fn<
    ReturnType<Alertmanager['sendAlert']>,
    Parameters<Alertmanager['sendAlert']>
  >(async () => undefined);
  const { sources } = fakeSources({
    alertmanager: alertmanager && {
      status: async () => ({ version: '0.31.1', configuration }),
      sendAlert,
      ...alertmanager,
    },
  });
  const replica = () =>
    DefaultTestAlertService.create({
      sources,
      tests,
      auth: mockServices.auth(),
      hasEcho: false,
      now: () => clock.now,
    });
  return { replica, service: replica(), sendAlert, clock, tests };
}

const failing = (message: string) => async () => {
  throw new Error(message);
};

describe('DefaultTestAlertService', () => {
  it('sends an alert of the entity that says what it is, by whom, and ends by itself', async () => {
    const { service, sendAlert } = setup();
    const { test } = await service.send(request, context);
    const [sent] = sendAlert.mock.calls[0];
    expect(sent).toMatchObject({
      labels: {
        alertname: 'ObservabilityTestAlert',
        severity: 'warning',
        backstage_entity: entityRef,
        observability_test: test?.id,
      },
      annotations: {
        summary: expect.stringContaining('test'),
        description: expect.stringContaining('user:default/olivia'),
      },
      startsAt: '2026-01-01T10:00:00.000Z',
      // The route's 2 s, half a minute for the receiver, and a minute more.
      endsAt: '2026-01-01T10:01:32.000Z',
    });
    expect(test).toMatchObject({
      sentBy: 'user:default/olivia',
      routes: [{ receiver: 'shop' }],
      outcome: 'running',
    });
  });

  it('is kept before it is sent, as it may come back at once', async () => {
    const order: string[] = [];
    const { service, tests } = setup({
      sendAlert: async () => {
        order.push('sent');
      },
    });
    const put = tests.put.getMockImplementation()!;
    tests.put.mockImplementation(async (...what) => {
      order.push('kept');
      return put(...what);
    });
    await service.send(request, context);
    expect(order).toEqual(['kept', 'sent']);
  });

  it('tells people at most once a minute', async () => {
    const { service, replica, clock, sendAlert } = setup();
    await service.send(request, context);
    clock.now += 59_000;
    await expect(replica().send(request, context)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    clock.now += 1_000;
    await replica().send(request, context);
    expect(sendAlert).toHaveBeenCalledTimes(2);
  });

  it('looks whenever somebody asks, whichever replica, until it is over', async () => {
    const alerts = jest.fn(async () => [
      alert('ObservabilityTestAlert', { receivers: ['shop'] }),
    ]);
    const { service, replica, clock } = setup({
      alerts,
      notificationCounts: async () => [
        {
          integration: 'webhook',
          requests: clock.now % 60_000 === 0 ? 0 : 1,
          failedRequests: 0,
        },
      ],
    });
    const { test } = await service.send(request, context);
    alerts.mockImplementation(async () => [
      alert('Another'),
      alert('ObservabilityTestAlert', {
        labels: test!.labels,
        receivers: ['shop'],
      }),
    ]);
    clock.now += 3_000;
    expect(await replica().last(request, context)).toMatchObject({
      test: { outcome: 'notified', isOver: true },
    });
    await replica().last(request, context);
    expect(alerts).toHaveBeenCalledTimes(1);
  });

  it('answers that Alertmanager did not take it', async () => {
    const { service } = setup({ sendAlert: failing('am is down') });
    const { test } = await service.send(request, context);
    expect(test).toMatchObject({ outcome: 'lost', isOver: true });
    expect(test?.steps[0].evidence).toContain('am is down');
  });

  it('is sent where the routes can not be read, and says so', async () => {
    const { service, sendAlert } = setup({ status: failing('no status') });
    const { test } = await service.send(request, context);
    expect(sendAlert).toHaveBeenCalledTimes(1);
    expect(test?.steps[2].evidence).toContain('no status');
  });

  it('tells what is missing where there is no Alertmanager', async () => {
    const { service } = setup(false);
    await expect(service.send(request, context)).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('observability.clusters[].alerts'),
    });
    expect(await service.last(request, context)).toEqual({});
  });
});
