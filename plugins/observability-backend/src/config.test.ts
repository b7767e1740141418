import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readObservabilityConfig } from './config';

const prometheus = { name: 'p', type: 'prometheus', url: 'http://p:9090' };
const loki = { name: 'l', type: 'loki', url: 'http://l:3100' };
const profile = { flavour: 'prometheus-operator' };
const cluster = { name: 'main', metrics: 'p', profile };
const files = {
  flavour: 'files',
  files: { engine: 'prometheus', targets: '/t/{{service}}.json' },
};
const valid = {
  instanceId: 'test',
  sources: [prometheus, loki],
  clusters: [cluster],
};

const read = (observability?: JsonObject) =>
  readObservabilityConfig(
    new ConfigReader({
      app: { baseUrl: 'https://backstage.example/' },
      ...(observability && { observability }),
    }),
  );

describe('readObservabilityConfig', () => {
  it('fills in what is not said', () => {
    const config = read({ ...valid, grafana: { url: 'http://g/' } });
    expect(config).toMatchObject({
      baseUrl: 'https://backstage.example',
      grafanaUrl: 'http://g',
      limits: {
        maxSeries: 200,
        maxRangeSeconds: 32 * 86_400,
        maxDownloadLines: 100_000,
      },
    });
    expect(config.sources[0]).toEqual({
      ...prometheus,
      timeoutSeconds: 30,
      maxBytes: 16_777_216,
      headers: {},
    });
    expect(config.clusters[0]).toMatchObject({
      title: 'main',
      profile: {
        cluster: 'main',
        instanceId: 'test',
        baseUrl: 'https://backstage.example',
        entityLabel: 'backstage_entity',
      },
    });
  });

  it('takes files where the flavour is files', () => {
    const delivery = { type: 'files', root: '/srv/observability' };
    const config = read({
      ...valid,
      clusters: [{ ...cluster, profile: files, delivery }],
    });
    expect(config.clusters[0].delivery).toEqual({
      ...delivery,
      assemble: [],
      reload: [],
    });
  });

  const source = (change: JsonObject) => ({
    ...valid,
    sources: [{ ...prometheus, ...change }],
  });
  const withCluster = (change: JsonObject) => ({
    ...valid,
    clusters: [{ ...cluster, ...change }],
  });

  it('sorts what components may be read from instead by what it is for', () => {
    const allowedSources = ['l2', 'p'];
    const { clusters } = read({
      ...valid,
      sources: [prometheus, loki, { ...loki, name: 'l2' }],
      clusters: [{ ...cluster, allowedSources }],
    });
    expect(clusters[0].choices).toEqual({
      metrics: ['p'],
      alerts: [],
      logs: ['l2'],
    });
  });

  it.each<[JsonObject | undefined, string]>([
    [
      withCluster({ allowedSources: ['x'] }),
      'observability.clusters[0].allowedSources: "x" must be the name of a source (there are: p, l)',
    ],
    [
      withCluster({ grafanaAlerts: 'p' }),
      'observability.clusters[0].grafanaAlerts: "p" must be the name of a source of type grafana (there are: none)',
    ],
    [undefined, 'observability.instanceId: '],
    [{ ...valid, clusters: [] }, 'observability.clusters: '],
    [{ ...valid, source: [] }, 'observability: Unrecognized key: "source"'],
    [
      source({ tenant: { value: '{{namespace}}-{{owner}}' } }),
      'observability.sources[0].tenant.value: must be made of letters, digits, "_", "-", "." and at most one of {{namespace}}, {{owner}} and {{logsTenant}}',
    ],
    [
      source({ type: 'loki', thanos: { dedup: true } }),
      'observability.sources[0].thanos: has no meaning for the type loki',
    ],
    [
      source({ tenant: { value: '{{system}}' } }),
      'observability.sources[0].tenant.value: must be made of',
    ],
    [
      source({ tenant: { value: 'a' }, headers: { 'x-scope-orgid': 'b' } }),
      'observability.sources[0].tenant.header: X-Scope-OrgID is sent already, by headers or auth',
    ],
    [
      source({ auth: { type: 'bearer' } }),
      'observability.sources[0].auth: needs either token or tokenFile',
    ],
    [
      source({ auth: { type: 'bearer', token: 'a', tokenFile: '/b' } }),
      'observability.sources[0].auth: needs either token or tokenFile',
    ],
    [
      source({ url: 'https://p', tls: { certFile: '/c' } }),
      'observability.sources[0].tls: needs certFile and keyFile together',
    ],
    [
      source({ replicas: ['http://q'] }),
      'observability.sources[0].replicas: has no meaning for the type prometheus; name a load balancer in url',
    ],
    [
      source({ auth: { type: 'userToken', provider: 'My IdP' } }),
      'observability.sources[0].auth.provider: must be the name of an auth provider',
    ],
    [
      source({ tls: { caFile: '/c' } }),
      'observability.sources[0].tls: has no meaning, as no URL of this source is https',
    ],
    [
      source({ url: 'ftp://p' }),
      'observability.sources[0].url: must be an http or https URL (is "ftp://p")',
    ],
    [source({ type: 'graphite' }), 'observability.sources[0].type: '],
    [
      source({ timeoutSeconds: '30' }),
      'observability.sources[0].timeoutSeconds: Invalid input: expected number, received string (is "30")',
    ],
    [source({ auth: { type: 'basic' } }), 'observability.sources[0].auth.'],
    [
      { ...valid, sources: [prometheus, prometheus] },
      'observability.sources[].name: "p" is there twice',
    ],
    [
      { ...valid, sources: [prometheus, { ...loki, rulesUrl: 'http://r' }] },
      'observability.sources[1].rulesUrl: has no meaning for the type loki',
    ],
    [
      { ...valid, clusters: [cluster, cluster] },
      'observability.clusters[].name: "main" is there twice',
    ],
    [
      withCluster({ metrics: 'l' }),
      'observability.clusters[0].metrics: "l" must be the name of a source of type prometheus or victoria-metrics (there are: p)',
    ],
    [
      withCluster({ alerts: 'am' }),
      'observability.clusters[0].alerts: "am" must be the name of a source of type alertmanager (there are: none)',
    ],
    [
      withCluster({ profile: { flavour: 'nagios' } }),
      'observability.clusters[0].profile.flavour: ',
    ],
    [
      withCluster({ profile: { ...profile, entityLabel: 'a-b' } }),
      'observability.clusters[0].profile.entityLabel: ',
    ],
    [
      withCluster({ profile: { namespaces: ['shop'] } }),
      'observability.clusters[0].profile.flavour: is missing, and only a cluster with delivery.type kubernetes can be asked',
    ],
    [
      withCluster({
        delivery: {
          type: 'kubernetes',
          mode: 'plan',
          access: { type: 'inCluster' },
        },
        reconcile: { mode: 'off', namespaces: { shop: 'apply' } },
      }),
      'observability.clusters[0].reconcile: apply writes, and observability.clusters[0].delivery.mode is plan',
    ],
    [
      withCluster({
        delivery: { type: 'kubernetes', impersonate: { prefix: '' } },
      }),
      'observability.clusters[0].delivery.impersonate.prefix: ',
    ],
    [
      withCluster({ profile: { flavour: 'files' } }),
      'observability.clusters[0].profile.files: is missing',
    ],
    [
      withCluster({ delivery: { type: 'files', root: '/r' } }),
      'observability.clusters[0].delivery.type: files can only deliver the flavour files, not prometheus-operator',
    ],
    [
      withCluster({
        profile: files,
        delivery: { type: 'files', root: 'relative' },
      }),
      'observability.clusters[0].delivery.root: must be an absolute path (is "relative")',
    ],
    [
      {
        ...valid,
        clusters: ['a', 'b'].map(name => ({
          ...cluster,
          name,
          profile: files,
          delivery: { type: 'files', root: '/same' },
        })),
      },
      'observability.clusters[].delivery.root: "/same" is there twice',
    ],
    [
      { ...valid, instanceId: 'Not A Label' },
      'observability.clusters[0].profile.instanceId: a short DNS label (is "Not A Label")',
    ],
  ])('names the key of what is wrong (%#)', (observability, words) => {
    expect(() => read(observability)).toThrow(`Wrong configuration: ${words}`);
  });

  it.each([
    source({ url: 'http://admin:hunter2@p:9090' }),
    source({ auth: { type: 'hunter2' } }),
    source({ auth: { type: 'bearer', token: 'hunter2', more: 'hunter2' } }),
    source({ headers: { 'X-Key': ['hunter2'] } }),
    source({ auth: 'hunter2' }),
  ])('tells no secret (%#)', observability => {
    expect(() => read(observability)).toThrow(/observability\.sources\[0\]/);
    expect(() => read(observability)).not.toThrow(/hunter2/);
  });

  it('tells no token of a cluster', () => {
    const access = { type: 'server', url: 'https://k', token: 31_337 };
    const observability = withCluster({
      delivery: { type: 'kubernetes', access },
    });
    expect(() => read(observability)).toThrow(/access\.token: /);
    expect(() => read(observability)).not.toThrow(/31337/);
  });
});
