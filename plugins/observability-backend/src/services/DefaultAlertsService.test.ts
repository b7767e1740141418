import { mockCredentials } from '@backstage/backend-test-utils';
import {
  alertname,
  entityRef,
  failing,
  fakeSources,
  own,
  silence,
} from './testing/alertSources';
import { DefaultAlertsService } from './DefaultAlertsService';
import { UserTokenError } from '../sources/userToken';

const context = {
  credentials: mockCredentials.user('user:default/olivia'),
};

function setup(options?: Parameters<typeof fakeSources>[0]) {
  const { sources, alertmanager } = fakeSources(options);
  return { service: DefaultAlertsService.create({ sources }), alertmanager };
}

describe('DefaultAlertsService', () => {
  describe('alerts', () => {
    it('shows alerts of both sources, rules with their errors, silences, and what every silence must carry', async () => {
      const { service } = setup({
        alertmanager: {
          silences: async () => [
            silence('ours', own),
            silence('foreign', alertname),
          ],
        },
      });
      const response = await service.alerts({ entityRef }, context);
      expect(
        response.alerts.map(({ name, state, value }) => [name, state, value]),
      ).toEqual([
        ['Down', 'firing', 42],
        ['Slow', 'pending', 42],
      ]);
      expect(response.rules[0]).toMatchObject({
        health: 'error',
        lastError: 'many-to-many matching',
      });
      expect(response.silences.map(({ id }) => id)).toEqual(['ours']);
      expect(response.enforcedMatchers).toEqual([own]);
      expect(response.notices).toEqual([]);
    });

    it('asks Alertmanager for the entity alone', async () => {
      const alerts = jest.fn(async () => []);
      await setup({ alertmanager: { alerts } }).service.alerts(
        { entityRef },
        context,
      );
      expect(alerts).toHaveBeenCalledWith(
        { label: 'backstage_entity', value: entityRef },
        undefined,
      );
    });

    it('shows the rest when Alertmanager is down, and says so once', async () => {
      const down = failing('am did not answer');
      const { alerts, silences, notices } = await setup({
        alertmanager: { alerts: down, silences: down },
      }).service.alerts({ entityRef }, context);
      expect(alerts.map(({ name }) => name)).toEqual(['Down', 'Slow']);
      expect(silences).toEqual([]);
      expect(notices).toEqual([
        { level: 'warning', kind: 'unavailable', message: 'am did not answer' },
      ]);
    });

    it('shows the rest when the rule engine is down', async () => {
      const { alerts, rules, notices } = await setup({
        rules: failing('prometheus did not answer'),
      }).service.alerts({ entityRef }, context);
      expect(alerts.map(({ name }) => name)).toEqual(['Down']);
      expect(rules).toEqual([]);
      expect(notices.map(({ message }) => message)).toEqual([
        'prometheus did not answer',
      ]);
    });

    it('does not pretend that all is well when nothing answers', async () => {
      const { service } = setup({
        alertmanager: { alerts: failing('am is down') },
        rules: failing('prometheus is down'),
      });
      await expect(
        service.alerts({ entityRef }, context),
      ).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: 'prometheus is down; am is down',
      });
    });

    it('asks for a sign-in instead of calling it an outage', async () => {
      const { service } = setup({
        alertmanager: { alerts: failing('am is down') },
        rules: async () => {
          throw new UserTokenError('sign in to okta');
        },
      });
      await expect(service.alerts({ entityRef }, context)).rejects.toThrow(
        UserTokenError,
      );
    });

    it('works without an Alertmanager, and tells how to get one', async () => {
      const { service } = setup({ alertmanager: false });
      const { alerts, notices } = await service.alerts({ entityRef }, context);
      expect(alerts).toHaveLength(2);
      expect(notices[0].message).toMatch(
        /one has no Alertmanager.*clusters\[\]/,
      );
      const noRules = setup({ alertmanager: false, rules: failing('down') });
      await expect(
        noRules.service.alerts({ entityRef }, context),
      ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    });

    it('ends with the caller', async () => {
      const caller = new AbortController();
      caller.abort(new Error('The caller went away'));
      await expect(
        setup().service.alerts(
          { entityRef },
          { ...context, signal: caller.signal },
        ),
      ).rejects.toThrow('The caller went away');
    });
  });
});
