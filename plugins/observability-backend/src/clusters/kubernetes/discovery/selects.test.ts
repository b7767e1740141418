import { selectionInWords, selectionOf } from './selects';
import { consumerOf, platformOf } from './testing/platformOf';

const release = { matchLabels: { release: 'main' } };
const prometheus = consumerOf('Prometheus', 'main', {
  serviceMonitorSelector: release,
  serviceMonitorNamespaceSelector: { matchLabels: { team: 'shop' } },
  podMonitorSelector: release,
  probeSelector: {},
  probeNamespaceSelector: {},
});
const platform = platformOf(['prometheus'], [prometheus]);

const verdict = (
  kind: string,
  namespace: string,
  labels: Record<string, string> = { release: 'main' },
  known: Pick<typeof platform, 'namespaces'> = platform,
) => selectionOf(prometheus, { kind, namespace, labels }, known);

describe('selectionOf', () => {
  it('takes up what fits by labels and namespace', () => {
    expect(verdict('ServiceMonitor', 'shop')).toEqual({ selected: true });
    expect(verdict('PodMonitor', 'monitoring')).toEqual({ selected: true });
    expect(verdict('Probe', 'anywhere', {})).toEqual({ selected: true });
  });

  it.each([
    [
      'ServiceMonitor',
      'shop',
      {},
      'labels',
      'selects ServiceMonitor objects with release=main',
    ],
    [
      'ServiceMonitor',
      'bank',
      { release: 'main' },
      'namespace',
      'selects ServiceMonitor objects only in namespaces with team=shop',
    ],
    [
      'ServiceMonitor',
      'unheard-of',
      { release: 'main' },
      'namespace',
      'selects ServiceMonitor objects only in namespaces with team=shop',
    ],
    [
      'PodMonitor',
      'shop',
      { release: 'main' },
      'namespace',
      'selects PodMonitor objects only in its own namespace monitoring',
    ],
    [
      'PrometheusRule',
      'shop',
      {},
      'kind',
      'takes up no PrometheusRule objects: spec.ruleSelector is not set; {} selects all',
    ],
    [
      'AlertmanagerConfig',
      'shop',
      {},
      'kind',
      'takes up no AlertmanagerConfig objects',
    ],
  ])(
    'says why a %s in %s with %j is not taken up',
    (kind, namespace, labels, obstacle, reason) => {
      expect(verdict(kind, namespace, labels)).toEqual({
        selected: false,
        obstacle,
        reason,
      });
    },
  );

  it('does not pretend to know what it may not see', () => {
    expect(
      verdict('ServiceMonitor', 'shop', undefined, { namespaces: undefined }),
    ).toEqual({
      selected: 'unknown',
      reason: expect.stringContaining('may not read the labels of namespaces'),
    });
  });

  it('knows the name of a namespace even so', () => {
    const byName = consumerOf('Prometheus', 'main', {
      probeSelector: {},
      probeNamespaceSelector: {
        matchLabels: { 'kubernetes.io/metadata.name': 'shop' },
      },
    });
    const of = (namespace: string) =>
      selectionOf(
        byName,
        { kind: 'Probe', namespace, labels: {} },
        { namespaces: undefined },
      ).selected;
    expect([of('shop'), of('bank')]).toEqual([true, false]);
  });
});

it('puts a selection into words', () => {
  const words = Object.entries(prometheus.selections).map(([kind, selection]) =>
    selectionInWords(kind, selection),
  );
  expect(words).toEqual([
    'ServiceMonitor with release=main in namespaces with team=shop',
    'PodMonitor with release=main in its own namespace',
    'Probe in all namespaces',
    'No ScrapeConfig: spec.scrapeConfigSelector is not set; {} selects all',
    'No PrometheusRule: spec.ruleSelector is not set; {} selects all',
  ]);
});
