import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type {
  Alert,
  Matcher,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { platformProfileSchema } from '@observability-kit/backstage-plugin-observability-manifests';
import type { Alertmanager } from '../sources/alertmanager/AlertmanagerSource';
import type { RuleGroupState } from '../sources/model';
import { AlertSources, type RuleEngine } from './AlertSources';
import { DefaultAlertsService } from './DefaultAlertsService';
import type { ResolvedWorkload } from './types';

const entityRef = 'component:default/shop';
const own: Matcher = {
  name: 'backstage_entity',
  value: entityRef,
  isEqual: true,
  isRegex: false,
};
const alertname: Matcher = {
  name: 'alertname',
  value: 'Down|Slow',
  isEqual: true,
  isRegex: true,
};

const workload = (alerts?: string): ResolvedWorkload => ({
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop' },
  },
  observed: { entity: { entityRef, title: 'Shop' }, problems: [] },
  cluster: {
    name: 'one',
    title: 'One',
    metrics: 'prometheus',
    alerts,
    profile: platformProfileSchema.parse({
      cluster: 'one',
      flavour: 'prometheus-operator',
      instanceId: 'test',
      baseUrl: 'http://backstage',
    }),
  },
});

const labels = (name: string) => ({
  alertname: name,
  backstage_entity: entityRef,
});

const alert = (name: string, change: Partial<Alert> = {}): Alert => ({
  fingerprint: name,
  name,
  state: 'firing',
  severity: 'none',
  labels: labels(name),
  annotations: {},
  activeAt: '2026-01-01T10:00:00Z',
  silencedBy: [],
  inhibitedBy: [],
  receivers: [],
  ...change,
});

const silence = (id: string, ...matchers: Matcher[]): Silence => ({
  id,
  state: 'active',
  matchers,
  startsAt: '2026-01-01T09:00:00Z',
  endsAt: '2026-01-01T11:00:00Z',
  createdBy: 'frank',
  comment: 'x',
});

const groups: RuleGroupState[] = [
  {
    name: 'g',
    file: 'f',
    rules: ['Down', 'Slow'].map(name => ({
      rule: {
        name,
        group: 'g',
        type: 'alerting',
        expression: 'up == 0',
        state: 'pending',
        health: 'error',
        lastError: 'many-to-many matching',
        severity: 'none',
        labels: { backstage_entity: entityRef },
        annotations: {},
      },
      alerts: [
        {
          state: 'pending',
          labels: labels(name),
          annotations: {},
          activeAt: '2026-01-01T10:00:00Z',
          value: 42,
        },
      ],
    })),
  },
];

const failing = (message: string) => async () => {
  throw new Error(message);
};

class FakeAlertmanager implements Alertmanager {
  alerts: Alertmanager['alerts'] = async () => [alert('Down')];
  silences: Alertmanager['silences'] = async () => [];
  silence: Alertmanager['silence'] = async id => silence(id, own);
  putSilence: Alertmanager['putSilence'] = async () => 'new';
  expireSilence = jest.fn(async () => undefined);
  status = async () => ({ version: '0.31.1', configuration: '' });
}

const nothing = { series: [], notices: [] };

const context = { credentials: mockCredentials.user('user:default/olivia') };

function setup(
  options: {
    alertmanager?: Partial<Alertmanager> | false;
    rules?: () => Promise<RuleGroupState[]>;
    queryRange?: RuleEngine['queryRange'];
  } = {},
) {
  const alertmanager = Object.assign(
    new FakeAlertmanager(),
    options.alertmanager || {},
  );
  const none = options.alertmanager === false;
  const service = DefaultAlertsService.create({
    sources: AlertSources.create({
      entities: {
        resolveWorkload: async () => workload(none ? undefined : 'am'),
      },
      metrics: new Map([
        [
          'prometheus',
          {
            rules: options.rules ?? (async () => groups),
            queryRange: options.queryRange ?? (async () => nothing),
          },
        ],
      ]),
      alertmanagers: new Map([['am', alertmanager]]),
    }),
    auth: mockServices.auth(),
    now: () => Date.parse('2026-01-01T10:00:00Z'),
  });
  return { service, alertmanager };
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
