import { mockCredentials } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { observabilitySpecSchema } from '@observability-kit/backstage-plugin-observability-common';
import { platformProfileSchema } from '@observability-kit/backstage-plugin-observability-manifests';
import type { LogsSource } from '../sources/loki/LokiSource';
import { DefaultLogsService } from './DefaultLogsService';
import type { ResolvedWorkload } from './types';

const entityRef = 'component:default/shop';
const selector = '{backstage_entity="component:default/shop"}';
const range = { start: '1000000000', end: '61000000000' };
const context = { credentials: mockCredentials.user() };

const workload = (change: {
  logs?: string;
  enabled?: boolean;
  broken?: boolean;
}): ResolvedWorkload => ({
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop' },
  },
  observed: {
    entity: { entityRef, title: 'Shop' },
    problems: change.broken
      ? [{ key: 'observability/metrics-port', value: '?', message: 'is none' }]
      : [],
    ...(!change.broken && {
      spec: observabilitySpecSchema.parse({
        logs: { enabled: change.enabled ?? true },
      }),
    }),
  },
  cluster: {
    name: 'one',
    title: 'One',
    metrics: 'prometheus',
    logs: change.logs,
    profile: platformProfileSchema.parse({
      cluster: 'one',
      flavour: 'prometheus-operator',
      instanceId: 'test',
      baseUrl: 'http://backstage',
    }),
  },
});

const line = (index: number): LogLine => ({
  timestamp: String(index),
  line: `line ${index}`,
  level: 'info',
  labels: {},
});

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => line(index));

const mocked = <F extends (...args: never[]) => unknown>(implementation: F) =>
  jest.fn<ReturnType<F>, Parameters<F>>(
    implementation as (...args: Parameters<F>) => ReturnType<F>,
  );

function setup(change: Parameters<typeof workload>[0] = { logs: 'loki' }) {
  const source = {
    lines: mocked<LogsSource['lines']>(async () => ({
      lines: lines(3),
      notices: [],
    })),
    volume: mocked<LogsSource['volume']>(async () => ({
      volume: { stepSeconds: 1, levels: [] },
      notices: [],
    })),
    counts: mocked<LogsSource['counts']>(async () => ({
      values: [{ value: '500', count: 2 }],
      notices: [],
    })),
    labelValues: mocked<LogsSource['labelValues']>(async label => [
      `${label}-1`,
    ]),
    tail: mocked<LogsSource['tail']>(async function* tail() {
      yield { type: 'heartbeat' };
    }),
  };
  const onRefusal = jest.fn();
  const service = DefaultLogsService.create({
    onRefusal,
    entities: { resolveWorkload: async () => workload(change) },
    sources: new Map([['loki', source]]),
    config: {
      limits: { maxSeries: 10, maxRangeSeconds: 3_600, maxDownloadLines: 10 },
      grafanaUrl: 'https://grafana',
    },
  });
  return { service, source, onRefusal };
}

const query = {
  entityRef,
  ...range,
  direction: 'backward' as const,
  limit: 3,
};

describe('DefaultLogsService', () => {
  it('reads the lines of the entity, and shows what it asked', async () => {
    const { service, source } = setup();
    const notice = {
      level: 'warning' as const,
      kind: 'upstream' as const,
      message: 'partial',
    };
    source.lines.mockResolvedValue({ lines: lines(3), notices: [notice] });
    expect(
      await service.query({ ...query, text: 'x', pods: ['a'] }, context),
    ).toEqual({
      lines: lines(3),
      fencedExpression:
        '{backstage_entity="component:default/shop", pod="a"} |~ "(?i)x"',
      more: false,
      notices: [notice],
    });
    expect(source.lines).toHaveBeenCalledWith(
      {
        expression:
          '{backstage_entity="component:default/shop", pod="a"} |~ "(?i)x"',
        start: 1_000_000_000n,
        end: 61_000_000_000n,
        direction: 'backward',
        limit: 4,
      },
      undefined,
    );
  });

  it.each([
    ['{pod="a"} |~ "(?i)x"', { text: 'x', pods: ['a'] }],
    ['{pod="a"} | json', undefined],
  ])('says what the builder has for %s', async (expression, builder) => {
    const { service, source } = setup();
    source.lines.mockResolvedValue({ lines: [], notices: [] });
    const answer = await service.query({ ...query, expression }, context);
    expect(answer.builder).toEqual(builder);
  });

  it('tells exactly whether there are more lines than the limit', async () => {
    const { service, source } = setup();
    source.lines.mockResolvedValue({ lines: lines(4), notices: [] });
    expect(await service.query(query, context)).toMatchObject({
      more: true,
      lines: lines(3),
    });
  });

  it("does not ask for more than Loki's own limit", async () => {
    const { service, source } = setup();
    source.lines.mockResolvedValue({ lines: lines(5_000), notices: [] });
    const { more } = await service.query({ ...query, limit: 5_000 }, context);
    expect(source.lines.mock.calls[0][0].limit).toBe(5_000);
    expect(more).toBe(true);
  });

  it('fences an expression of the user in each of its uses', async () => {
    const { service, source } = setup();
    const expression = '{backstage_entity=~".+"} | json';
    const fenced =
      '{backstage_entity="component:default/shop", backstage_entity=~".+"} | json';
    const request = { entityRef, ...range, expression };
    await service.query({ ...query, expression }, context);
    await service.volume(request, context);
    expect(
      await service.counts(
        { ...request, field: 'status', parser: 'json' },
        context,
      ),
    ).toEqual({
      values: [{ value: '500', count: 2 }],
      more: false,
      notices: [],
    });
    expect(source.counts).toHaveBeenCalledWith(
      fenced,
      { field: 'status', parser: 'json' },
      { start: 1_000_000_000n, end: 61_000_000_000n, limit: 50 },
      undefined,
    );
    const { signal } = new AbortController();
    for await (const event of service.tail(
      { entityRef, expression },
      { ...context, signal },
    )) {
      expect(event).toEqual({ type: 'heartbeat' });
    }
    expect(source.lines.mock.calls[0][0].expression).toBe(fenced);
    expect(source.volume).toHaveBeenCalledWith(
      fenced,
      { start: 1_000_000_000n, end: 61_000_000_000n },
      undefined,
    );
    expect(source.tail).toHaveBeenCalledWith(fenced, signal);
  });

  it.each([
    ['what cannot be parsed', { expression: '{a="b"' }, /LogQL cannot be read/],
    [
      'a metric query',
      { expression: 'rate({a="b"}[5m])' },
      /must be a log query/,
    ],
    [
      'an expression beside fields of the builder',
      { expression: '{a="b"}', text: 'x' },
      /expression stands alone/,
    ],
    [
      'an expression beside levels',
      { expression: '{a="b"}', levels: ['error' as const] },
      /expression stands alone/,
    ],
    ['a pattern that is none', { text: '(', regex: true }, /no RE2/],
    ['an end before the start', { end: '999' }, /end: must be after start/],
    ['a time beyond 2262', { end: '99999999999999999999' }, /end: must be/],
    ['too long a range', { end: '3601000000001' }, /longer than 3600 s/],
  ])('refuses %s before Loki is asked', async (_, change, message) => {
    const { service, source } = setup();
    await expect(
      service.query({ ...query, ...change }, context),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
    expect(source.lines).not.toHaveBeenCalled();
  });

  it('counts what the fence refused', async () => {
    const { service, onRefusal } = setup();
    await service.query({ ...query, expression: '{a="b"}' }, context);
    expect(onRefusal).not.toHaveBeenCalled();
    await expect(
      service.query({ ...query, expression: '{a=' }, context),
    ).rejects.toThrow('LogQL cannot be read');
    expect(onRefusal).toHaveBeenCalledTimes(1);
  });

  it('takes an expression beside fields that are empty', async () => {
    const { service } = setup();
    const { fencedExpression } = await service.query(
      { ...query, expression: '{a="b"}', text: '', levels: [], pods: [] },
      context,
    );
    expect(fencedExpression).toBe(
      '{backstage_entity="component:default/shop", a="b"}',
    );
  });

  it('offers pods and containers of the entity, and a link to Grafana', async () => {
    const { service, source } = setup();
    const { pods, containers, grafanaUrl } = await service.streams(
      { entityRef, ...range },
      context,
    );
    expect({ pods, containers }).toEqual({
      pods: ['pod-1'],
      containers: ['container-1'],
    });
    expect(source.labelValues.mock.calls.map(([, scope]) => scope)).toEqual([
      selector,
      selector,
    ]);
    const link = new URL(grafanaUrl ?? '');
    expect(link.origin + link.pathname).toBe('https://grafana/explore');
    expect(JSON.parse(link.searchParams.get('panes') ?? '')).toEqual({
      logs: {
        datasource: 'loki',
        queries: [{ refId: 'A', expr: selector }],
        range: { from: '1000', to: '61000' },
      },
    });
  });

  it.each([
    ['the logs are turned off', { logs: 'loki', enabled: false }, /"on"/],
    [
      'the cluster has no place for logs',
      {},
      /observability\.clusters\[\]\.logs/,
    ],
  ])('tells what to do where %s', async (_, change, message) => {
    const { service, source } = setup(change);
    const missing = expect.objectContaining({
      name: 'NotFoundError',
      message: expect.stringMatching(message),
    });
    await expect(service.query(query, context)).rejects.toThrow(missing);
    await expect(
      service.volume({ entityRef, ...range }, context),
    ).rejects.toThrow(missing);
    await expect(
      service.streams({ entityRef, ...range }, context),
    ).rejects.toThrow(missing);
    const { signal } = new AbortController();
    await expect(
      service
        .tail({ entityRef }, { ...context, signal })
        [Symbol.asyncIterator]()
        .next(),
    ).rejects.toThrow(missing);
    expect(source.tail).not.toHaveBeenCalled();
  });

  it('shows the logs of an entity whose other annotations are wrong', async () => {
    const { service } = setup({ logs: 'loki', broken: true });
    expect((await service.query(query, context)).lines).toHaveLength(3);
  });

  it('passes on that the entity runs nowhere', async () => {
    const service = DefaultLogsService.create({
      entities: {
        resolveWorkload: async () => {
          throw new NotFoundError('does not say where it runs');
        },
      },
      sources: new Map(),
      config: {
        limits: { maxSeries: 10, maxRangeSeconds: 3_600, maxDownloadLines: 10 },
      },
    });
    await expect(service.query(query, context)).rejects.toThrow(
      'does not say where it runs',
    );
  });
});
