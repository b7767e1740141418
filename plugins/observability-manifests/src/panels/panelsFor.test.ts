import { METRICS_PRESETS } from '@observability-kit/backstage-plugin-observability-common';
import { FenceError, fencePromql } from '../fence/promql';
import { metricsScope } from '../fence/scope';
import { observe, profileOf } from '../testing/observe';
import { panelsFor } from './panelsFor';

const ids = (spec: Record<string, unknown>, profile = profileOf()) =>
  panelsFor(observe(spec), profile).map(({ id }) => id);

/** Panels that every workload has. */
const RESOURCES = 7;

const everything = {
  metrics: {
    port: 'http',
    presets: [...METRICS_PRESETS],
    panels: [{ title: 'Orders', queries: [{ expression: 'orders_total' }] }],
  },
  probe: { url: 'https://shop.example.com/' },
  slo: { availability: '99.9%', latency: '99% < 300ms' },
};

describe('panelsFor', () => {
  it('shows what the platform measures of every workload', () => {
    expect(ids({})).toEqual([
      'resources-cpu',
      'resources-memory',
      'resources-cpu-throttling',
      'resources-network',
      'resources-network-problems',
      'resources-file-system',
      'resources-restarts',
    ]);
  });

  it('adds the probe where there is one, and the certificate only by https', () => {
    const probe = ['probe-availability', 'probe-duration', 'probe-phases'];
    expect(ids({ probe: { path: '/' } }).slice(RESOURCES)).toEqual(probe);
    expect(
      ids({ probe: { url: 'https://shop.example.com' } }).slice(RESOURCES),
    ).toEqual([...probe, 'probe-certificate']);
    expect(
      ids({ probe: { path: '/' } }, profileOf({ blackbox: undefined })),
    ).toHaveLength(RESOURCES);
  });

  it('leaves presets out that nobody scrapes', () => {
    expect(ids({ metrics: { presets: ['nodejs'] } })).toHaveLength(RESOURCES);
  });

  it('shows what the platform counts although nobody scrapes the component', () => {
    const presets = ['nginx-ingress', 'istio', 'envoy'];
    const groups = new Set(
      panelsFor(observe({ metrics: { presets } }), profileOf()).map(
        ({ group }) => group,
      ),
    );
    expect([...groups]).toEqual(['resources', 'nginx-ingress', 'istio']);
  });

  it('has panels for every preset', () => {
    const groups = panelsFor(observe(everything), profileOf()).map(
      ({ group }) => group,
    );
    for (const preset of METRICS_PRESETS) expect(groups).toContain(preset);
  });

  it('has unique ids, and ends with own panels', () => {
    const all = ids(everything);
    expect(new Set(all).size).toBe(all.length);
    expect(all[0]).toBe('slo-availability-budget');
    expect(all.at(-1)).toBe('own-1');
  });

  it('shows nothing without a workload', () => {
    expect(
      panelsFor({ ...observe({}), workload: undefined }, profileOf()),
    ).toEqual([]);
  });

  it('has only expressions that can be fenced', () => {
    const observed = observe(everything);
    const profile = profileOf();
    const scope = metricsScope(observed, profile);
    for (const { queries } of panelsFor(observed, profile))
      for (const { expression } of queries) {
        const query = expression.replaceAll('$__rate_interval', '1m');
        const fence = () => fencePromql(query, scope);
        expect(fence).not.toThrow(FenceError);
        expect(fence().length).toBeGreaterThanOrEqual(query.length);
      }
  });

  it('counts native histograms only where the engine understands the question', () => {
    const asks = (nativeHistograms: boolean) =>
      panelsFor(
        observe({ metrics: { port: 'http', presets: ['http-server'] } }),
        profileOf(),
        { nativeHistograms },
      )
        .filter(({ queries }) =>
          queries.some(({ expression }) =>
            expression.includes('histogram_count('),
          ),
        )
        .map(({ id }) => id);
    expect(asks(true)).toEqual(['http-server-rate', 'http-server-errors']);
    expect(asks(false)).toEqual([]);
  });
});
