import { serialiseManifest } from '../manifest/serialise';
import { renderManifests } from '../render/renderManifests';
import { observe, profileOf } from '../testing/observe';

const OPERATORS = ['prometheus-operator', 'victoria-metrics-operator'] as const;

const logs = { format: 'text', multiline: '^\\d', drop: ['healthz'] };

describe.each(OPERATORS)('%s', flavour => {
  it('never collects the logs of another namespace', () => {
    const { manifests } = renderManifests(
      observe({ logs: { format: 'json' } }),
      profileOf({ flavour }),
    );
    expect(
      manifests.find(({ want }) => want === 'logs')?.object.spec,
    ).toMatchObject({
      namespaceSelector: {
        matchLabels: { 'kubernetes.io/metadata.name': 'shop' },
      },
    });
  });

  it('tells what a PodLogs object cannot do, and renders the rest', () => {
    const { manifests, problems, notices } = renderManifests(
      observe({ logs }),
      profileOf({ flavour }),
    );
    expect(problems).toEqual([]);
    expect(manifests.length).toBeGreaterThan(0);
    expect(notices.map(({ key }) => key)).toEqual([
      'observability/logs-multiline',
      'observability/logs-drop',
    ]);
    expect(
      renderManifests(
        observe({ logs }),
        profileOf({ flavour, podLogs: { pipelineStages: true } }),
      ).notices.map(({ key }) => key),
    ).toEqual(['observability/logs-multiline']);
  });

  it.each([
    [true, ['redact', 'timestamp', 'metadata']],
    [false, ['redact', 'timestamp', 'metadata', 'labels']],
  ])(
    'tells which steps of a pipeline are lost with stages %s',
    (pipelineStages, lost) => {
      const { problems, notices } = renderManifests(
        observe({
          logs: {
            format: 'json',
            redact: ['email'],
            timestamp: { field: 'time' },
            metadata: ['trace_id'],
            labels: ['region'],
          },
        }),
        profileOf({ flavour, podLogs: { pipelineStages } }),
      );
      expect(problems).toEqual([]);
      expect(notices.map(({ key }) => key)).toEqual(
        lost.map(field => `observability/spec#/logs/${field}`),
      );
    },
  );

  it('places objects elsewhere where nothing looks beside the workload, and lets them look there', () => {
    const { manifests } = renderManifests(
      observe({
        metrics: { port: 'http' },
        probe: { path: '/healthz', port: 'http' },
        alerts: { receiver: 'shop-oncall' },
      }),
      profileOf({
        flavour,
        placement: { scrape: 'monitoring', probe: 'probes', rules: 'rules' },
        receivers: { 'shop-oncall': { config: { webhookConfigs: [{}] } } },
      }),
    );
    const places = manifests.map(({ want, object }) => [
      want,
      object.metadata.namespace,
    ]);
    expect(Object.fromEntries(places)).toEqual({
      scrape: 'monitoring',
      probe: 'probes',
      rules: 'rules',
      // The operators fence a route by its own namespace.
      routing: 'shop',
      logs: 'shop',
    });
    expect(
      manifests.find(({ want }) => want === 'scrape')?.object.spec,
    ).toMatchObject({ namespaceSelector: { matchNames: ['shop'] } });
    expect(
      JSON.stringify(manifests.find(({ want }) => want === 'probe')?.object),
    ).toMatch(/"(matchNames|names)":\["shop"\]/);
  });

  it('does not render a route into a receiver that is nobody', () => {
    const { problems } = renderManifests(
      observe({ alerts: { receiver: 'shop-oncall' } }),
      profileOf({ flavour, receivers: { 'shop-oncall': {} } }),
    );
    expect(problems).toMatchObject([
      { key: 'observability/alert-receiver', value: 'shop-oncall' },
    ]);
  });

  it('refuses an unknown receiver, a name of JavaScript included', () => {
    for (const receiver of ['other', 'constructor'])
      expect(
        renderManifests(
          observe({ alerts: { receiver } }),
          profileOf({ flavour }),
        ).problems,
      ).toMatchObject([{ value: receiver }]);
  });

  it('puts our marks over a selection label of the same name', () => {
    const { manifests } = renderManifests(
      observe({ metrics: { port: 'http' } }),
      profileOf({
        flavour,
        selection: { scrape: { 'app.kubernetes.io/managed-by': 'Helm' } },
      }),
    );
    expect(serialiseManifest(manifests[0])).toContain(
      'app.kubernetes.io/managed-by: backstage-observability',
    );
  });
});
