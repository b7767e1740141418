import { mockCredentials } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  type Notice,
  observabilitySpecSchema,
  type Series,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  panelsFor,
  platformProfileSchema,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { RuleGroupState } from '../sources/model';
import type { RangeQuery } from '../sources/prometheus/PrometheusSource';
import { DefaultMetricsService } from './DefaultMetricsService';
import type { ResolvedWorkload } from './types';

const entityRef = 'component:default/shop';
const OWN = 'backstage_entity="component:default/shop"';
const context = {
  credentials: mockCredentials.user(),
  signal: new AbortController().signal,
};

const shop: ResolvedWorkload = {
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop' },
  },
  observed: {
    entity: { entityRef, title: 'Shop' },
    workload: { namespace: 'shops', name: 'shop' },
    spec: observabilitySpecSchema.parse({
      metrics: { port: 'http', interval: '15s' },
    }),
    problems: [],
  },
  cluster: {
    name: 'one',
    title: 'One',
    metrics: 'main',
    profile: platformProfileSchema.parse({
      cluster: 'one',
      flavour: 'prometheus-operator',
      instanceId: 'test',
      baseUrl: 'http://backstage',
      namespaces: ['shops'],
      scrape: { interval: '60s' },
    }),
  },
};

const line = (pod: string): Series => ({ labels: { pod }, points: [[60, 1]] });

function setup(
  change: {
    resolved?: ResolvedWorkload;
    series?: Series[];
    notices?: Notice[];
    rules?: RuleGroupState[];
    grafanaUrl?: string;
    type?: 'prometheus' | 'victoria-metrics';
  } = {},
) {
  const asked: Array<{
    query: RangeQuery;
    signal?: AbortSignal;
    source: string;
  }> = [];
  const onRefusal = jest.fn();
  const resolveWorkload = jest.fn(async (ref: string) => {
    if (ref !== entityRef) {
      throw new NotFoundError(`No entity ${ref}`);
    }
    return change.resolved ?? shop;
  });
  const service = DefaultMetricsService.create({
    entities: { resolveWorkload },
    sources: new Map(
      ['main', 'other'].map(name => [
        name,
        {
          name,
          type: change.type ?? 'prometheus',
          queryRange: async (query: RangeQuery, signal?: AbortSignal) => {
            asked.push({ query, signal, source: name });
            const { series = [line('a')], notices = [] } = change;
            return { series, notices };
          },
          ...(change.rules && { rules: async () => change.rules ?? [] }),
        },
      ]),
    ),
    config: {
      limits: { maxSeries: 2, maxRangeSeconds: 86_400, maxDownloadLines: 10 },
      grafanaUrl: change.grafanaUrl,
    },
    onRefusal,
  });
  return { service, asked, onRefusal, resolveWorkload };
}

const range = { entityRef, start: 1_003, end: 4_602, points: 100 };

describe('DefaultMetricsService', () => {
  it('fences an expression and asks for whole steps', async () => {
    const { service, asked } = setup();
    const expression = 'rate(x[$__rate_interval]) + container_y';
    const answer = await service.query({ ...range, expression }, context);
    const pods = asked[0].query.matchers?.[1];
    const fenced = `rate(x{${OWN}}[75s]) + container_y{${pods}}`;
    expect(pods).toMatch(/^namespace="shops",pod=~"shop-/);
    expect(asked).toEqual([
      {
        query: {
          expression: fenced,
          matchers: [OWN, pods],
          start: 960,
          end: 4_560,
          stepSeconds: 60,
        },
        signal: context.signal,
        source: 'main',
      },
    ]);
    expect(answer).toEqual({
      stepSeconds: 60,
      results: [{ fencedExpression: fenced, series: [line('a')] }],
      notices: [],
    });
  });

  it.each([
    ['prometheus' as const, true],
    ['victoria-metrics' as const, false],
  ])(
    'asks %s of native histograms only what it understands',
    async (type, counted) => {
      const resolved: ResolvedWorkload = {
        ...shop,
        observed: {
          ...shop.observed,
          spec: observabilitySpecSchema.parse({
            metrics: { port: 'http', presets: ['http-server'] },
          }),
        },
      };
      const { service, asked } = setup({ type, resolved });
      const { panels, health } = await service.panels({ entityRef }, context);
      for (const { id } of [...panels, ...health]) {
        await service.query({ ...range, panelId: id }, context);
      }
      const counts = (expression: string) =>
        expression.includes('histogram_count(');
      expect(asked.some(({ query }) => counts(query.expression))).toBe(counted);
      // What a person copies is what is asked.
      const shown = [...panels, ...health].flatMap(({ queries }) => queries);
      expect(shown.some(({ expression }) => counts(expression))).toBe(counted);
    },
  );

  it('asks for every query of a panel, in its order', async () => {
    const { service, asked } = setup();
    const { panels } = await service.panels({ entityRef }, context);
    expect(panels).toEqual(
      panelsFor(shop.observed, shop.cluster.profile, {
        nativeHistograms: true,
      }),
    );
    for (const panel of panels) {
      asked.length = 0;
      const { results } = await service.query(
        { ...range, panelId: panel.id },
        context,
      );
      expect(results.map(({ fencedExpression }) => fencedExpression)).toEqual(
        asked.map(({ query }) => query.expression),
      );
      expect(results).toHaveLength(panel.queries.length);
    }
    await expect(
      service.query({ ...range, panelId: 'nope' }, context),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: `${entityRef} has no panel nope`,
    });
  });

  it('tells the source, the scope and Grafana beside the panels', async () => {
    const { service } = setup({ grafanaUrl: 'http://grafana' });
    expect(await service.panels({ entityRef }, context)).toMatchObject({
      source: { name: 'main', kind: 'prometheus' },
      scope: `{${OWN}}`,
      grafanaUrl: 'http://grafana',
    });
  });

  it('shows that it cut, and says every notice once', async () => {
    const notice: Notice = {
      level: 'warning',
      kind: 'upstream',
      message: 'slow store',
    };
    const { service } = setup({
      series: [line('a'), line('b'), line('c')],
      notices: [notice, notice],
    });
    const answer = await service.query({ ...range, expression: 'x' }, context);
    expect(answer.results[0].series).toEqual([line('a'), line('b')]);
    expect(answer.notices).toEqual([
      notice,
      {
        level: 'warning',
        kind: 'capped',
        message:
          '3 series were found, the first 2 are shown; aggregate with sum by (…) to see all',
      },
    ]);
  });

  it('explains an empty answer by the rule that lost the label', async () => {
    const rule = {
      name: 'job:x:sum',
      group: 'totals',
      type: 'recording' as const,
      expression: 'sum by (job) (x)',
      state: 'inactive' as const,
      health: 'ok' as const,
      severity: 'info' as const,
      labels: {},
      annotations: {},
    };
    const rules = [
      { name: 'totals', file: 'f', rules: [{ rule, alerts: [] }] },
    ];
    const expression = 'job:x:sum > 0';
    const { service } = setup({ rules, series: [] });
    const { notices } = await service.query({ ...range, expression }, context);
    expect(notices).toEqual([
      {
        level: 'warning',
        kind: 'upstream',
        message: expect.stringContaining(
          'recorded by a rule of the group totals without the label backstage_entity',
        ),
      },
    ]);
    const found = setup({ rules });
    expect(
      (await found.service.query({ ...range, expression }, context)).notices,
    ).toEqual([]);
  });

  describe('of an entity that runs in several clusters', () => {
    const further = {
      ...shop.cluster,
      name: 'two',
      title: 'Two',
      metrics: 'other',
      profile: platformProfileSchema.parse({
        cluster: 'two',
        flavour: 'prometheus-operator',
        instanceId: 'test',
        baseUrl: 'http://backstage',
        scrape: { interval: '120s' },
        entityLabel: 'entity',
      }),
    };
    const resolved = {
      ...shop,
      observed: { ...shop.observed, spec: undefined },
      further: [further],
    };
    const ask = { ...range, expression: 'container_x' };

    it('tells the clusters beside the panels', async () => {
      const { service } = setup({ resolved });
      const { clusters } = await service.panels({ entityRef }, context);
      expect(clusters).toEqual([
        { name: 'one', title: 'One' },
        { name: 'two', title: 'Two' },
      ]);
      const alone = await setup().service.panels({ entityRef }, context);
      expect(alone.clusters).toBeUndefined();
    });

    it('reads from its own, from the one that is named, or from all, within the scope of each', async () => {
      const { service, asked } = setup({ resolved });
      await service.query(ask, context);
      await service.query({ ...ask, cluster: 'two' }, context);
      const { results, stepSeconds } = await service.query(
        { ...ask, cluster: '*' },
        context,
      );
      expect(
        asked.map(({ source, query }) => [
          source,
          query.stepSeconds,
          query.expression.includes('namespace="shops"'),
        ]),
      ).toEqual([
        ['main', 60, true],
        // The namespace is not allowed there.
        ['other', 120, false],
        ['main', 120, true],
        ['other', 120, false],
      ]);
      expect(asked[1].query.expression).toBe(
        'container_x{entity="component:default/shop"}',
      );
      expect(stepSeconds).toBe(120);
      expect(results[0].series.map(({ labels }) => labels)).toEqual([
        { pod: 'a', cluster: 'one' },
        { pod: 'a', cluster: 'two' },
      ]);
    });

    it('adds up what all of them answer, where that means something', async () => {
      const { service } = setup({ resolved });
      const clustersOf = async (expression: string) => {
        const { results } = await service.query(
          { ...ask, expression, cluster: '+' },
          context,
        );
        return results[0].series.map(({ labels }) => labels.cluster);
      };
      expect(await clustersOf('sum by (pod) (container_x)')).toEqual([
        undefined,
      ]);
      expect(await clustersOf('max by (pod) (container_x)')).toEqual([
        'one',
        'two',
      ]);
    });

    it('leaves each cluster its part of the cap', async () => {
      const series = [line('a'), line('b'), line('c')];
      const { service } = setup({ resolved, series });
      const { results, notices } = await service.query(
        { ...ask, cluster: '*' },
        context,
      );
      expect(results[0].series.map(({ labels }) => labels.cluster)).toEqual([
        'one',
        'two',
      ]);
      expect(notices.map(({ message }) => message)).toEqual([
        expect.stringContaining('one: 3 series were found, the first 1'),
        expect.stringContaining('two: 3 series were found, the first 1'),
      ]);
    });

    it('refuses a cluster that the entity does not run in', async () => {
      const { service, asked } = setup({ resolved });
      await expect(
        service.query({ ...ask, cluster: 'three' }, context),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: `${entityRef} does not run in the cluster three, but in: one, two`,
      });
      expect(asked).toEqual([]);
    });
  });

  it('refuses what can not be fenced, and counts it', async () => {
    const { service, asked, onRefusal } = setup();
    await expect(
      service.query({ ...range, expression: 'x{' }, context),
    ).rejects.toMatchObject({
      name: 'InputError',
      message:
        'The expression is no PromQL that can be fenced: unexpected end at character 3',
    });
    expect(onRefusal).toHaveBeenCalledTimes(1);
    expect(asked).toEqual([]);
  });

  it('refuses a range that is too long', async () => {
    const { service, asked } = setup();
    await expect(
      service.query(
        { ...range, end: range.start + 86_401, expression: 'x' },
        context,
      ),
    ).rejects.toMatchObject({
      name: 'InputError',
      message:
        'The time range is longer than 86400 s, the longest that is allowed',
    });
    expect(asked).toEqual([]);
  });

  it('answers several queries at once, of one entity that is looked up once, each for itself', async () => {
    const { service, resolveWorkload } = setup();
    const { entityRef: ref, ...times } = range;
    const lines = [];
    for await (const found of service.queries(
      {
        entityRef: ref,
        queries: [
          { ...times, expression: 'x' },
          { ...times, expression: 'x{' },
          { ...times, panelId: 'nope' },
        ],
      },
      context,
    )) {
      lines.push(found);
    }
    expect(
      lines.sort((a, b) => a.index - b.index).map(({ answer }) => answer),
    ).toEqual([
      {
        type: 'series',
        response: await service.query({ ...range, expression: 'x' }, context),
      },
      expect.objectContaining({
        type: 'failed',
        status: 400,
        name: 'InputError',
      }),
      expect.objectContaining({
        type: 'failed',
        status: 404,
        message: `${entityRef} has no panel nope`,
      }),
    ]);
    expect(resolveWorkload).toHaveBeenCalledTimes(2);
  });

  it("goes by the platform's interval where the entity has none", async () => {
    const observed = { ...shop.observed, spec: undefined };
    const { service, asked } = setup({ resolved: { ...shop, observed } });
    await service.query(
      { ...range, end: 1_100, points: 2_000, expression: 'x' },
      context,
    );
    expect(asked[0].query.stepSeconds).toBe(60);
  });
});
