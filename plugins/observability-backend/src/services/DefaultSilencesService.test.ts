import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Matcher } from '@observability-kit/backstage-plugin-observability-common';
import {
  alertname,
  entityRef,
  failing,
  fakeSources,
  labels,
  nothing,
  own,
  silence,
} from './testing/alertSources';
import { DefaultSilencesService } from './DefaultSilencesService';

const context = {
  credentials: mockCredentials.user('user:default/olivia'),
};

function setup(options?: Parameters<typeof fakeSources>[0]) {
  const { sources, alertmanager } = fakeSources(options);
  const service = DefaultSilencesService.create({
    sources,
    auth: mockServices.auth(),
    now: () => Date.parse('2026-01-01T10:00:00Z'),
  });
  return { service, alertmanager };
}

describe('DefaultSilencesService', () => {
  describe('previewSilence', () => {
    const hitBy = async (...matchers: Matcher[]) => {
      const { alerts } = await setup().service.previewSilence(
        { entityRef, matchers },
        context,
      );
      return alerts.map(({ name }) => name);
    };

    it('shows what it would hit now, pending alerts too', async () => {
      expect(await hitBy()).toEqual(['Down', 'Slow']);
      expect(await hitBy(alertname)).toEqual(['Down', 'Slow']);
      expect(
        await hitBy({ ...alertname, value: 'Slow', isRegex: false }),
      ).toEqual(['Slow']);
      expect(await hitBy({ ...alertname, value: 'Dow' })).toEqual([]);
      expect(await hitBy({ ...alertname, isEqual: false })).toEqual([]);
    });

    it('shows what it would have hit in the last day, the longest first', async () => {
      const fired = (name: string, values: (number | null)[]) => ({
        labels: {
          alertstate: 'firing',
          severity: 'critical',
          ...labels(name),
        },
        points: values.map((value, n): [number, number | null] => [n, value]),
      });
      const queryRange = jest.fn(async () => ({
        ...nothing,
        series: [
          fired('Down', [1, null]),
          fired('Other', [1, 1, 1]),
          fired('Slow', [1, 1]),
        ],
      }));
      const { recent } = await setup({ queryRange }).service.previewSilence(
        { entityRef, matchers: [alertname] },
        context,
      );
      expect(recent).toEqual([
        {
          name: 'Slow',
          severity: 'critical',
          labels: { severity: 'critical', ...labels('Slow') },
          firingSeconds: 240,
        },
        expect.objectContaining({ name: 'Down', firingSeconds: 120 }),
      ]);
      expect(queryRange).toHaveBeenCalledWith(
        {
          expression: `max_over_time(ALERTS{alertstate="firing",backstage_entity="${entityRef}"}[120s])`,
          matchers: [`backstage_entity="${entityRef}"`],
          start: Date.parse('2025-12-31T10:00:00Z') / 1_000,
          end: Date.parse('2026-01-01T10:00:00Z') / 1_000,
          stepSeconds: 120,
        },
        undefined,
      );
    });

    it('does without the last day where the engine is down', async () => {
      const down = async () => Promise.reject(new Error('down'));
      const preview = await setup({
        queryRange: down,
      }).service.previewSilence({ entityRef, matchers: [alertname] }, context);
      expect(preview.alerts).toHaveLength(2);
      expect(preview).not.toHaveProperty('recent');
    });

    it('answers the matchers that the silence would have', async () => {
      const { matchers } = await setup().service.previewSilence(
        { entityRef, matchers: [alertname] },
        context,
      );
      expect(matchers).toEqual([own, alertname]);
    });

    it('refuses what putSilence would refuse', async () => {
      await expect(hitBy({ ...own, value: 'other' })).rejects.toMatchObject({
        name: 'InputError',
      });
    });

    it('fails rather than show too little when Alertmanager is down, and does without the rule engine', async () => {
      const request = { entityRef, matchers: [] };
      await expect(
        setup({
          alertmanager: { alerts: failing('am is down') },
        }).service.previewSilence(request, context),
      ).rejects.toThrow('am is down');
      const { alerts } = await setup({
        rules: failing('down'),
      }).service.previewSilence(request, context);
      expect(alerts.map(({ name }) => name)).toEqual(['Down']);
    });
  });

  describe('silences', () => {
    const request = {
      entityRef,
      matchers: [alertname],
      durationSeconds: 600,
      comment: 'deploying',
    };

    it('creates in the name of the user', async () => {
      expect(await setup().service.putSilence(request, context)).toEqual({
        silence: {
          id: 'new',
          state: 'active',
          matchers: [own, alertname],
          startsAt: '2026-01-01T10:00:00.000Z',
          endsAt: '2026-01-01T10:10:00.000Z',
          createdBy: 'user:default/olivia',
          comment: 'deploying',
        },
      });
    });

    it('creates in the name of a service, and for nobody unknown', async () => {
      const { service } = setup();
      const { silence: created } = await service.putSilence(request, {
        credentials: mockCredentials.service('plugin:scaffolder'),
      });
      expect(created.createdBy).toBe('plugin:scaffolder');
      await expect(
        service.putSilence(request, { credentials: mockCredentials.none() }),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
    });

    it('expires its own, not a foreign one', async () => {
      const { service, alertmanager } = setup();
      await service.expireSilence({ entityRef, id: 's1' }, context);
      expect(alertmanager.expireSilence).toHaveBeenCalledWith('s1', undefined);
      const foreign = setup({
        alertmanager: { silence: async id => silence(id, alertname) },
      });
      await expect(
        foreign.service.expireSilence({ entityRef, id: 's1' }, context),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
      expect(foreign.alertmanager.expireSilence).not.toHaveBeenCalled();
    });

    it('tells what is missing where there is no Alertmanager', async () => {
      const { service } = setup({ alertmanager: false });
      const missing = expect.objectContaining({
        name: 'NotFoundError',
        message: expect.stringContaining('observability.clusters[].alerts'),
      });
      await expect(service.putSilence(request, context)).rejects.toThrow(
        missing,
      );
      await expect(
        service.expireSilence({ entityRef, id: 's1' }, context),
      ).rejects.toThrow(missing);
      await expect(service.previewSilence(request, context)).rejects.toThrow(
        missing,
      );
    });
  });
});
