import type {
  Alert,
  Series,
} from '@observability-kit/backstage-plugin-observability-common';
import { overviewOf } from './overviewOf';
import { entityOf, resolvedOf } from './testing/resolved';

const up = (...values: Array<number | null>): Series[] =>
  values.map(value => ({ labels: {}, points: [[1, value]] }));

/** Answers by the metric that an expression begins with; what is not there fails. */
function metricsOf(answers: Record<string, Series[]>) {
  const asked: string[] = [];
  return {
    asked,
    query: async ({ expression }: { expression: string }) => {
      asked.push(expression);
      const metric = /ALERTS|probe_success|up/.exec(expression)?.[0] ?? '';
      if (!answers[metric]) {
        throw new Error('prometheus is down');
      }
      return { series: answers[metric], notices: [] };
    },
  };
}

const wanted = {
  'observability/metrics-port': 'http',
  'observability/probe-path': '/healthz',
};

const alert = (severity: Alert['severity'], state: Alert['state']) =>
  ({ severity, state } as Alert);

describe('overviewOf', () => {
  const look = (
    annotations: Record<string, string>,
    parts: Parameters<typeof overviewOf>[1],
  ) => overviewOf(resolvedOf(entityOf(annotations)), parts);

  it.each([
    ['up', up(1, 1)],
    ['down', up(1, 0)],
    ['down', up(null)],
    ['missing', []],
  ])('is %s', async (state, series) => {
    const metrics = metricsOf({
      up: series,
      probe_success: series,
      ALERTS: [],
    });
    expect(await look(wanted, { metrics })).toMatchObject({
      scrape: state,
      probe: state,
      notices: [],
    });
    const own = 'backstage_entity="component:default/checkout"';
    expect(metrics.asked).toEqual(
      expect.arrayContaining([
        `up{${own},job!~"probe/[^/]+/.+"}`,
        `probe_success{${own}}`,
      ]),
    );
  });

  it('asks for nothing that is not wanted', async () => {
    const metrics = metricsOf({ ALERTS: [] });
    expect(await look({ 'observability/logs': 'off' }, { metrics })).toEqual({
      problems: 0,
      scrape: 'off',
      probe: 'off',
      firing: { critical: 0, warning: 0, info: 0 },
      logs: 'off',
      notices: [],
    });
    expect(metrics.asked).toHaveLength(1);
  });

  it("counts what fires by severity, without what is silenced, by Alertmanager's word", async () => {
    const alerts = jest.fn(async () => [
      alert('critical', 'firing'),
      alert('warning', 'firing'),
      alert('warning', 'suppressed'),
      alert('none', 'firing'),
    ]);
    expect(
      await look({}, { metrics: metricsOf({}), alertmanager: { alerts } }),
    ).toMatchObject({ firing: { critical: 1, warning: 1, info: 1 } });
    expect(alerts).toHaveBeenCalledWith(
      { label: 'backstage_entity', value: 'component:default/checkout' },
      undefined,
    );
  });

  it("counts the engine's alerts where there is no Alertmanager", async () => {
    const ALERTS: Series[] = [
      { labels: { severity: 'page' }, points: [[1, 2]] },
      { labels: {}, points: [[1, 1]] },
    ];
    expect(await look({}, { metrics: metricsOf({ ALERTS }) })).toMatchObject({
      firing: { critical: 2, warning: 0, info: 1 },
    });
  });

  it('counts those that Grafana manages besides', async () => {
    const grafana = {
      alerts: async () => [
        alert('critical', 'firing'),
        alert('critical', 'suppressed'),
      ],
    };
    const parts = { metrics: metricsOf({ ALERTS: [] }), grafana };
    expect(await look({}, parts)).toMatchObject({
      firing: { critical: 1, warning: 0, info: 0 },
      notices: [],
    });
    expect(await look({}, { ...parts, withoutAlerts: true })).toMatchObject({
      firing: { critical: 0, warning: 0, info: 0 },
    });
  });

  it('says once that a source is down, and that it does not know', async () => {
    expect(await look(wanted, { metrics: metricsOf({}) })).toMatchObject({
      scrape: 'unknown',
      probe: 'unknown',
      notices: [
        {
          level: 'warning',
          kind: 'unavailable',
          message: 'prometheus is down',
        },
      ],
    });
  });

  it('counts problems that only show against the cluster', async () => {
    expect(
      await look(
        { 'observability/alert-receiver': 'nobody' },
        { metrics: metricsOf({ ALERTS: [] }) },
      ),
    ).toMatchObject({ problems: 1 });
  });

  it('asks nobody for an entity that does not say where it runs', async () => {
    const metrics = metricsOf({});
    const { cluster: _, ...homeless } = resolvedOf(entityOf(wanted));
    expect(await overviewOf(homeless, { metrics })).toMatchObject({
      scrape: 'missing',
      probe: 'missing',
      notices: [],
    });
    expect(metrics.asked).toEqual([]);
  });

  it('stops when the caller goes away', async () => {
    await expect(
      overviewOf(
        resolvedOf(entityOf(wanted)),
        { metrics: metricsOf({}) },
        AbortSignal.abort(new Error('gone')),
      ),
    ).rejects.toThrow('gone');
  });
});
