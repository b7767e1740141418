import { manifestKey } from '../manifest/manifestKey';
import { parseManifestFile, serialiseManifest } from '../manifest/serialise';
import { observe, profileOf } from '../testing/observe';
import { renderManifests } from './renderManifests';

const everything = {
  metrics: { port: 'http', presets: ['http-server'] },
  probe: { path: '/healthz' },
};

describe('renderManifests', () => {
  it('gives the same bytes for the same input, marked as ours', () => {
    const texts = () =>
      renderManifests(observe(everything), profileOf()).manifests.map(
        serialiseManifest,
      );
    expect(texts()).toEqual(texts());
    const { manifests, problems } = renderManifests(
      observe(everything),
      profileOf({ selection: { rules: { release: 'kube-prometheus' } } }),
    );
    expect(problems).toEqual([]);
    expect(manifests.map(manifestKey)).toEqual([
      'observability/v1/ScrapeFile/shop/checkout-scrape',
      'observability/v1/ScrapeFile/shop/checkout-probe',
      'observability/v1/RuleFile/shop/checkout-rules',
      'observability/v1/LogFile/shop/checkout-logs',
    ]);
    expect(manifests[2].object.metadata).toMatchObject({
      labels: {
        'app.kubernetes.io/managed-by': 'backstage-observability',
        'observability.backstage.io/instance': 'demo',
        'observability.backstage.io/want': 'rules',
        release: 'kube-prometheus',
      },
      annotations: {
        'observability.backstage.io/entity-ref': 'component:default/checkout',
      },
    });
  });

  it('reads back what it wrote, marks included, and leaves foreign files alone', () => {
    for (const manifest of renderManifests(observe(everything), profileOf())
      .manifests)
      expect(parseManifestFile(serialiseManifest(manifest))).toEqual(manifest);
    expect(parseManifestFile('scrape_configs: []\n')).toBeUndefined();
    expect(parseManifestFile('')).toBeUndefined();
  });

  it.each([
    [
      'a namespace that is not allowed',
      observe(everything, { workload: { namespace: 'kube-system' } }),
      'backstage.io/kubernetes-namespace',
    ],
    [
      'an interval that hammers the scraper',
      observe({ metrics: { port: 'http', interval: '1ms' } }),
      'observability/metrics-interval',
    ],
    [
      'an own group that hammers the rule engine',
      observe({
        alerts: {
          rules: [
            {
              name: 'own',
              interval: '100ms',
              rules: [{ alert: 'Own', expr: 'up == 0' }],
            },
          ],
        },
      }),
      'observability/alert-rules',
    ],
    [
      'a module that the exporter does not have',
      observe({ probe: { path: '/', module: 'ssh_banner' } }),
      'observability/probe-module',
    ],
    [
      'a host that is not on the list',
      observe({ probe: { url: 'http://169.254.169.254/latest/meta-data' } }),
      'observability/probe-url',
    ],
    [
      'a host that only looks as if it were on the list',
      observe({ probe: { url: 'https://evilexample.org/' } }),
      'observability/probe-url',
    ],
    [
      'a timeout above its interval',
      observe({ metrics: { port: 'http', timeout: '31s' } }),
      'observability/metrics-timeout',
    ],
    [
      'a placeholder of the server environment',
      observe({ metrics: { port: 'http', path: '/$(PASSWORD)' } }),
      'observability/metrics-path',
    ],
    [
      'a rule pack that has nothing to watch',
      observe({ alerts: { packs: ['certificates'] } }),
      'observability/alerts',
    ],
  ])('renders nothing at all for %s', (_, observed, key) => {
    const { manifests, problems } = renderManifests(observed, profileOf());
    expect(manifests).toEqual([]);
    expect(problems.map(problem => problem.key)).toEqual([key]);
    expect(problems[0].remedy).toMatch(/\w/);
  });

  it('cuts the default timeout to a short interval', () => {
    const { manifests } = renderManifests(
      observe({ metrics: { port: 'http', interval: '5s' } }),
      profileOf(),
    );
    expect(serialiseManifest(manifests[0])).toMatch(
      /scrape_interval: 5s\n\s+scrape_timeout: 5s/,
    );
  });
});
