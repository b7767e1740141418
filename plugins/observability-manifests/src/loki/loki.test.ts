import { storageCost, storagePricesSchema, storageVolumeSchema } from './cost';
import { lokiDataSource } from './dataSource';
import { lokiHelmValues } from './helmValues';
import { s3Lifecycle } from './lifecycle';
import { lokiFindings } from './lokiFindings';
import { lokiStackValues } from './lokiStackValues';
import { platformParts } from './platformParts';
import { type LokiPlatformInput, lokiPlatformSchema } from './schema';

const BUCKET = { type: 's3', bucket: 'acme-logs' } as const;

const platformOf = (input: Partial<LokiPlatformInput> = {}) =>
  lokiPlatformSchema.parse({
    storage: BUCKET,
    periods: [{ from: '2024-04-01' }],
    retention: { days: 30 },
    ...input,
  });

const problemsOf = (input: Partial<LokiPlatformInput>) =>
  lokiPlatformSchema
    .safeParse({
      storage: BUCKET,
      periods: [{ from: '2024-04-01' }],
      retention: { days: 30 },
      ...input,
    })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('lokiPlatformSchema', () => {
  it.each<[Partial<LokiPlatformInput>, RegExp]>([
    [
      { storage: { type: 'filesystem' }, mode: 'distributed' },
      /storage.type: the mode distributed needs/,
    ],
    [
      { storage: { type: 'filesystem' }, replicas: 3 },
      /^replicas: a file system/,
    ],
    [
      { periods: [{ from: '2024-04-01' }, { from: '2024-01-01' }] },
      /periods.1.from: must be later/,
    ],
    [
      { periods: [{ from: '2023-01-01', version: 'v12' }] },
      /periods.0: must be v13 with tsdb/,
    ],
    [
      { limits: { maxRangeDays: 60 } },
      /limits.maxRangeDays: nothing is kept for longer than 30 days/,
    ],
    [
      {
        retention: {
          days: 1,
          streams: [{ selector: '{a="b"} |= "c"', days: 2 }],
        },
      },
      /selector: must be a selector/,
    ],
    [{ tenants: { 'a/b': { days: 1 } } }, /tenants.a\/b/],
    [
      { grafana: { traces: [{ dataSource: 'tempo' }] } },
      /needs either field or pattern/,
    ],
    [
      { storage: { ...BUCKET, bucket: 'A' } },
      /storage.bucket: must be the name of a bucket/,
    ],
  ])('refuses %j', (input, message) => {
    expect(problemsOf(input)).toEqual([expect.stringMatching(message)]);
  });

  it('keeps an old period before a new one', () => {
    const periods = [
      { from: '2022-01-01', version: 'v12', store: 'boltdb-shipper' },
      { from: '2026-01-01' },
    ] as const;
    expect(lokiHelmValues(platformOf({ periods: [...periods] }))).toMatchObject(
      {
        loki: {
          schemaConfig: {
            configs: [
              { from: '2022-01-01', schema: 'v12', store: 'boltdb-shipper' },
              { from: '2026-01-01', schema: 'v13', store: 'tsdb' },
            ],
          },
        },
      },
    );
  });
});

describe('lokiHelmValues', () => {
  it.each([
    ['single-binary', { singleBinary: 1, write: 0, ingester: 0 }],
    ['simple-scalable', { singleBinary: 0, write: 3, ingester: 0 }],
    ['distributed', { singleBinary: 0, write: 0, ingester: 3, compactor: 1 }],
  ] as const)('runs the parts of %s and no others', (mode, parts) => {
    const values = lokiHelmValues(platformOf({ mode }));
    for (const [part, replicas] of Object.entries(parts))
      expect(values[part]).toMatchObject({ replicas });
  });

  it('names no key of the store but variables of the Secret', () => {
    const values = lokiHelmValues(
      platformOf({ storage: { ...BUCKET, secret: 'keys' } }),
    );
    expect(values).toMatchObject({
      defaults: {
        extraArgs: ['-config.expand-env=true'],
        extraEnvFrom: [{ secretRef: { name: 'keys' } }],
      },
      loki: { storage: { s3: { secretAccessKey: '${LOKI_STORAGE_KEY}' } } },
    });
    expect(lokiHelmValues(platformOf())).not.toHaveProperty('defaults');
  });

  it('turns tenants on with the first that is named', () => {
    expect(lokiHelmValues(platformOf())).toMatchObject({
      loki: { auth_enabled: false },
    });
    expect(
      lokiHelmValues(platformOf({ tenants: { shop: { days: 90 } } })),
    ).toMatchObject({
      loki: {
        auth_enabled: true,
        runtimeConfig: { overrides: { shop: { retention_period: '2160h' } } },
      },
    });
  });
});

describe('s3Lifecycle', () => {
  const rulesOf = (input: Partial<LokiPlatformInput>) =>
    s3Lifecycle(platformOf(input))?.Rules;

  it('never deletes before Loki would, streams that are kept longer included', () => {
    expect(
      rulesOf({
        retention: { days: 30, streams: [{ selector: '{a="b"}', days: 400 }] },
      }),
    ).toMatchObject([
      { Filter: { Prefix: 'fake/' }, Expiration: { Days: 407 } },
      { ID: 'loki-unfinished-uploads' },
    ]);
  });

  it('moves what is kept for long, and says nothing of tenants that are not named', () => {
    expect(
      rulesOf({ retention: { days: 10 }, tenants: { shop: { days: 90 } } }),
    ).toMatchObject([
      {
        Filter: { Prefix: 'shop/' },
        Transitions: [{ Days: 30, StorageClass: 'STANDARD_IA' }],
        Expiration: { Days: 97 },
      },
      { ID: 'loki-unfinished-uploads' },
    ]);
    expect(JSON.stringify(rulesOf({ multiTenant: true }))).not.toContain(
      'Expiration',
    );
  });

  it('is for S3 alone', () => {
    expect(
      s3Lifecycle(platformOf({ storage: { type: 'gcs', bucket: 'logs' } })),
    ).toBeUndefined();
  });
});

describe('lokiDataSource', () => {
  it('leads from a field or an expression to the trace, for one tenant', () => {
    const platform = platformOf({
      multiTenant: true,
      release: 'logs',
      grafana: {
        traces: [
          { field: 'trace_id', dataSource: 'tempo' },
          { pattern: 'trace=(\\w+)', dataSource: 'tempo' },
        ],
      },
    });
    expect(lokiDataSource(platform, 'shop')).toMatchObject({
      datasources: [
        {
          url: 'http://logs-loki-gateway.logging.svc',
          jsonData: {
            httpHeaderName1: 'X-Scope-OrgID',
            derivedFields: [
              { matcherType: 'label', matcherRegex: 'trace_id' },
              { matcherType: 'regex', matcherRegex: 'trace=(\\w+)' },
            ],
          },
          secureJsonData: { httpHeaderValue1: 'shop' },
        },
      ],
    });
  });
});

const workload = (name: string, image: string, part?: string) => ({
  kind: 'Deployment',
  metadata: {
    name,
    namespace: 'monitoring',
    ...(part && { labels: { 'app.kubernetes.io/name': part } }),
  },
  spec: { template: { spec: { containers: [{ image }] } } },
});

describe('platformParts', () => {
  it('knows parts by their label or their image', () => {
    const found = platformParts({
      items: [
        workload('grafana', 'mirror:5000/x/grafana-image:1', 'grafana'),
        workload('prom', 'mirror:5000/prometheus:v3@sha256:a1'),
        workload('shop', 'acme/prometheus-shop:1'),
      ],
    });
    expect([...found]).toEqual([
      ['grafana', ['monitoring/grafana']],
      ['prometheus', ['monitoring/prom']],
    ]);
  });

  it('refuses what is no list', () => {
    expect(() => platformParts({ kind: 'Pod' })).toThrow(/items/);
  });
});

describe('lokiStackValues', () => {
  it('leaves out what the cluster has', () => {
    const values = lokiStackValues(
      platformOf(),
      new Set(['grafana', 'alertmanager', 'alloy'] as const),
    );
    expect(values).toMatchObject({
      grafana: { enabled: false },
      promtail: { enabled: false },
      prometheus: {
        enabled: true,
        alertmanager: { enabled: false },
        nodeExporter: { enabled: true },
      },
    });
    expect(
      lokiStackValues(platformOf(), new Set(['victoria-metrics'] as const))
        .prometheus,
    ).toEqual({ enabled: false });
  });
});

describe('lokiFindings', () => {
  it('says what there is, what is missing, what comes and what to mind', () => {
    const found = new Map([
      ['loki', ['logging/loki']],
      ['victoria-metrics', ['monitoring/vmsingle']],
    ] as const);
    expect(
      lokiFindings(platformOf({ periods: [{ from: '2026-02-01' }] }), {
        found,
        today: '2026-02-01',
        paths: ['values/loki.yaml'],
      }).map(({ state, text }) => `${state} ${text.slice(0, 30)}`),
    ).toEqual([
      'has loki (logging/loki)',
      'has victoria-metrics (monitoring/v',
      'lacks grafana',
      'lacks alertmanager',
      'lacks a collector of logs',
      'gets values/loki.yaml',
      'note Loki is there already: loki (l',
      'note The period of 2026-02-01 begin',
    ]);
  });
});

describe('storageCost', () => {
  const prices = storagePricesSchema.parse({});
  const cost = (days: number, volume: object = {}) =>
    storageCost(
      platformOf({ retention: { days } }),
      storageVolumeSchema.parse({ gbPerDay: 1.073741824, ...volume }),
      prices,
    );

  it('is what a person computes by hand', () => {
    // 1 GiB a day, to a sixth: 5 GiB in 30 days; 5,120 chunks of 1 MiB a month.
    const { standardGib, infrequentGib, storage, requests, reads } = cost(30);
    expect(standardGib).toBeCloseTo(5);
    expect(infrequentGib).toBe(0);
    expect(storage).toBeCloseTo(5 * 0.023);
    expect(requests).toBeCloseTo(5.12 * 0.005);
    expect(reads).toBeCloseTo(0.05 * 5.12 * 0.0004);
  });

  it('keeps the first 30 days in the usual class, and pays for the move', () => {
    const { standardGib, infrequentGib, storage, requests, total } = cost(90);
    expect([standardGib, infrequentGib].map(Math.round)).toEqual([5, 10]);
    expect(storage).toBeCloseTo(5 * 0.023 + 10 * 0.0125);
    expect(requests).toBeCloseTo(5.12 * (0.005 + 0.01));
    expect(total).toBeGreaterThan(storage + requests);
    expect(cost(59).infrequentGib).toBe(0);
  });

  it('costs half of it with twice the compression', () => {
    expect(cost(30, { compression: 12 }).storage).toBeCloseTo(
      cost(30).storage / 2,
    );
  });
});
