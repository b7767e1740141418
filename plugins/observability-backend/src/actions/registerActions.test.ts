import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { NotAllowedError } from '@backstage/errors';
import { type ActionServices, registerActions } from './registerActions';

const entityRef = 'component:default/checkout';
const credentials = mockCredentials.user('user:default/olivia');

function setup() {
  const answer = (text: string) => jest.fn(async () => ({ text }));
  const services = {
    metrics: { query: answer('series') },
    alerts: {
      alerts: answer('alerts'),
    },
    silences: {
      putSilence: answer('silence'),
      expireSilence: jest.fn(),
    },
    testAlerts: { send: answer('sent'), last: answer('arrived') },
    backtest: { backtest: answer('episodes') },
    setup: { doctor: answer('checks') },
    plans: { plan: answer('plan') },
  };
  const registry = actionsRegistryServiceMock();
  registerActions(
    registry,
    services as unknown as ActionServices,
    () => 7_200_000,
  );
  const invoke = (name: string, input: object) =>
    registry.invoke({
      id: `test:${name}`,
      input: { entityRef: 'checkout', ...input },
      credentials,
    });
  return { services, registry, invoke };
}

describe('registerActions', () => {
  it('asks the services of the tabs, in the name of the caller', async () => {
    const { services, invoke } = setup();
    expect(await invoke('list-alerts', {})).toMatchObject({
      output: { answer: { text: 'alerts' } },
    });
    expect(services.alerts.alerts).toHaveBeenCalledWith(
      { entityRef },
      { credentials },
    );
    // An hour, when nothing is said.
    await invoke('query-metrics', { expression: 'up' });
    expect(services.metrics.query).toHaveBeenCalledWith(
      { entityRef, expression: 'up', start: 3_600, end: 7_200, points: 100 },
      { credentials },
    );
    const silence = { matchers: [], durationSeconds: 600, comment: 'Upgrade' };
    await invoke('create-silence', { ...silence, id: 'somebody’s' });
    expect(services.silences.putSilence).toHaveBeenCalledWith(
      { entityRef, ...silence },
      { credentials },
    );
    await invoke('send-test-alert', { severity: 'info' });
    expect(services.testAlerts.send).toHaveBeenCalledWith(
      { entityRef, severity: 'info' },
      { credentials },
    );
    await expect(
      invoke('send-test-alert', { severity: 'loud' }),
    ).rejects.toThrow('severity');
    expect(await invoke('follow-test-alert', {})).toMatchObject({
      output: { answer: { text: 'arrived' } },
    });
    await invoke('expire-silence', { id: 's1' });
    expect(services.silences.expireSilence).toHaveBeenCalledWith(
      { entityRef, id: 's1' },
      { credentials },
    );
    await invoke('backtest-rule', { expression: 'up == 0', days: 7 });
    expect(services.backtest.backtest).toHaveBeenCalledWith(
      expect.objectContaining({ entityRef, days: 7, forSeconds: 0 }),
      { credentials },
    );
    for (const name of ['diagnose', 'plan']) {
      await invoke(name, {});
    }
    expect(services.setup.doctor).toHaveBeenCalledTimes(1);
    expect(services.plans.plan).toHaveBeenCalledTimes(1);
  });

  it('hands on that the caller may not', async () => {
    const { services, invoke } = setup();
    services.alerts.alerts.mockRejectedValue(new NotAllowedError('no'));
    await expect(invoke('list-alerts', {})).rejects.toThrow('no');
  });

  it('holds what is asked to the bounds of the same request by HTTP', async () => {
    const { services, invoke } = setup();
    await expect(
      invoke('create-silence', {
        matchers: [],
        durationSeconds: 1,
        comment: '',
      }),
    ).rejects.toThrow(/durationSeconds: .*; comment: /);
    await expect(
      invoke('backtest-rule', { expression: 'up', days: 3_000 }),
    ).rejects.toThrow(/days/);
    expect(services.silences.putSilence).not.toHaveBeenCalled();
    expect(services.backtest.backtest).not.toHaveBeenCalled();
  });

  it('says of each action whether it changes anything', () => {
    const { registry } = setup();
    const changing = [...registry.actions.values()]
      .filter(({ attributes }) => !attributes?.readOnly)
      .map(({ name }) => name);
    expect(changing.sort()).toEqual([
      'create-silence',
      'expire-silence',
      'send-test-alert',
    ]);
  });
});
