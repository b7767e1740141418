import type { Consumer, DiscoverySettings, Platform } from './platform';
import { settleProfile } from './settleProfile';
import { configuredOf, consumerOf, platformOf } from './testing/platformOf';

const selecting = (release: string) => {
  const selector = { matchLabels: { release } };
  return {
    serviceMonitorSelector: selector,
    serviceMonitorNamespaceSelector: {},
    podMonitorSelector: selector,
    podMonitorNamespaceSelector: {},
    probeSelector: selector,
    probeNamespaceSelector: {},
    ruleSelector: selector,
    ruleNamespaceSelector: {},
  };
};

const prometheus = (name: string, release = name) =>
  consumerOf('Prometheus', name, selecting(release));
const vmagent = consumerOf('VMAgent', 'main', { selectAllByDefault: true });
const vmalert = consumerOf('VMAlert', 'main', { selectAllByDefault: true });

const settle = (
  platform: Platform,
  {
    profile = {},
    settings = {},
    namespace,
  }: {
    profile?: Record<string, unknown>;
    settings?: DiscoverySettings & { deliverable?: string[] };
    namespace?: string;
  } = {},
) => settleProfile(configuredOf(profile), settings, platform, namespace);

describe('the flavour', () => {
  const both = ['prometheus', 'victoria'] as const;

  it.each<[string, Platform, string]>([
    [
      'of the only operator',
      platformOf(['victoria'], []),
      'victoria-metrics-operator',
    ],
    [
      'of the operator that something scrapes by',
      platformOf(both, [prometheus('main')]),
      'prometheus-operator',
    ],
    [
      'of the operator that something scrapes by, whatever else there is',
      platformOf(both, [
        vmagent,
        consumerOf('Prometheus', 'idle', {}),
        consumerOf('Alertmanager', 'main', { alertmanagerConfigSelector: {} }),
      ]),
      'victoria-metrics-operator',
    ],
  ])('is that %s', (_, platform, flavour) => {
    expect(settle(platform).flavour).toBe(flavour);
  });

  it.each<[string, Platform]>([
    [
      'where not all that scrapes can be seen',
      platformOf(both, [vmagent], {
        unreadable: { prometheuses: 'prometheuses is forbidden' },
      }),
    ],
    ['of two', platformOf(both, [prometheus('main'), vmagent])],
    ['of two that nobody uses', platformOf(both, [])],
    ['without an operator', platformOf([], [])],
  ])('has to be configured %s', (_, platform) => {
    const { flavour, profile, obstacles } = settle(platform);
    expect({ flavour, profile }).toEqual({});
    expect(obstacles).toEqual([
      expect.stringContaining('observability.clusters[].profile.flavour'),
    ]);
  });

  it('is that of the object that configuration names', () => {
    const platform = platformOf(both, [prometheus('main'), vmagent]);
    const settings = { vmagent: 'monitoring/main' };
    expect(settle(platform, { settings }).flavour).toBe(
      'victoria-metrics-operator',
    );
  });

  it('is the configured one, and a warning where the cluster does not know it', () => {
    const profile = { flavour: 'prometheus-operator' };
    const { flavour, warnings } = settle(platformOf(['victoria'], []), {
      profile,
    });
    expect(flavour).toBe('prometheus-operator');
    expect(warnings[0]).toContain("install the operator's CRDs");
  });
});

describe('the labels', () => {
  it('are those that the only Prometheus selects on', () => {
    const { profile, chosen, obstacles } = settle(
      platformOf(['prometheus'], [prometheus('main', 'kps')]),
    );
    expect(obstacles).toEqual([]);
    expect(profile?.selection).toEqual({
      scrape: { release: 'kps' },
      probe: { release: 'kps' },
      rules: { release: 'kps' },
      routes: {},
      logs: {},
    });
    expect(chosen.scrape.map(({ name }) => name)).toEqual(['main']);
  });

  it('are never guessed: two that select by different ones have to be settled', () => {
    const platform = platformOf(
      ['prometheus'],
      [prometheus('a'), prometheus('other/b')],
    );
    const { profile, obstacles } = settle(platform);
    expect(profile).toBeUndefined();
    expect(obstacles[0]).toBe(
      'Prometheus monitoring/a, Prometheus other/b select by different labels: set observability.clusters[].delivery.discovery.prometheus to namespace/name of one of them, or set observability.clusters[].profile.selection.scrape',
    );
    const settings = { prometheus: 'other/b' };
    expect(settle(platform, { settings }).profile?.selection).toMatchObject({
      scrape: { release: 'other/b' },
      rules: { release: 'other/b' },
    });
  });

  it('are the same for two that select by the same', () => {
    const { profile, chosen } = settle(
      platformOf(['prometheus'], [prometheus('a', 'x'), prometheus('b', 'x')]),
    );
    expect(profile?.selection.scrape).toEqual({ release: 'x' });
    expect(chosen.scrape).toHaveLength(2);
  });

  it('are those of the one that looks into the namespace', () => {
    const near = (name: string, team: string) =>
      consumerOf('Prometheus', name, {
        ...selecting(name),
        serviceMonitorNamespaceSelector: { matchLabels: { team } },
        podMonitorNamespaceSelector: { matchLabels: { team } },
        probeNamespaceSelector: { matchLabels: { team } },
        ruleNamespaceSelector: { matchLabels: { team } },
      });
    const platform = platformOf(
      ['prometheus'],
      [near('a', 'shop'), near('b', 'bank')],
    );
    expect(settle(platform).profile).toBeUndefined();
    const { profile } = settle(platform, { namespace: 'shop' });
    expect(profile?.selection.scrape).toEqual({ release: 'a' });
  });

  it('are the configured ones, with a warning where nothing selects them', () => {
    const labels = { release: 'mine' };
    const { profile, warnings } = settle(
      platformOf(['prometheus'], [prometheus('main', 'kps')]),
      { profile: { selection: { scrape: labels } } },
    );
    expect(profile?.selection).toMatchObject({
      scrape: labels,
      rules: { release: 'kps' },
    });
    expect(warnings).toContain(
      'Prometheus monitoring/main selects ServiceMonitor objects with release=kps, which profile.selection.scrape does not have',
    );
  });

  it('can not suit two selectors that contradict each other', () => {
    const odd = consumerOf('Prometheus', 'main', {
      ...selecting('a'),
      podMonitorSelector: { matchLabels: { release: 'b' } },
    });
    const { obstacles } = settle(platformOf(['prometheus'], [odd]));
    expect(obstacles).toEqual([
      'Prometheus monitoring/main: no labels suit all of release=a | release=b; set observability.clusters[].profile.selection.scrape',
    ]);
  });

  it('are none where everything is selected', () => {
    const { profile, chosen } = settle(
      platformOf(['victoria'], [vmagent, vmalert]),
    );
    expect(profile).toMatchObject({
      flavour: 'victoria-metrics-operator',
      selection: { scrape: {}, rules: {} },
    });
    expect(chosen.rules).toEqual([vmalert]);
  });

  it('are for the rules those of the ruler, where Prometheus takes none', () => {
    const agent = consumerOf('PrometheusAgent', 'main', selecting('agent'));
    const ruler = consumerOf('ThanosRuler', 'main', {
      ruleSelector: { matchLabels: { role: 'rules' } },
    });
    const { profile } = settle(platformOf(['prometheus'], [agent, ruler]));
    expect(profile?.selection).toMatchObject({
      scrape: { release: 'agent' },
      rules: { role: 'rules' },
    });
  });
});

describe('what is only presumed', () => {
  const alone = platformOf(['prometheus'], []);

  it('is good enough for a plan, and told: nothing takes our objects up at this moment', () => {
    const { profile, presumed, warnings } = settle(alone);
    expect(profile?.selection.scrape).toEqual({});
    expect(presumed[0]).toBe(
      'Nothing on the cluster takes up ServiceMonitor, PodMonitor, Probe, ScrapeConfig, so that they get no labels; where that is right, set profile.selection.scrape and profile.selection.probe to {}',
    );
    expect(warnings).toEqual(expect.arrayContaining(presumed));
  });

  it('is nothing where it is configured, and no routes where there are no receivers', () => {
    const selection = { scrape: {}, probe: {}, rules: {} };
    expect(settle(alone, { profile: { selection } }).presumed).toEqual([]);
    const receivers = { oncall: {} };
    expect(
      settle(alone, { profile: { selection, receivers } }).presumed,
    ).toHaveLength(1);
  });

  it('is whether PodLogs take stages, where their CRD may not be read', () => {
    const platform = platformOf(['prometheus'], [prometheus('main')], {
      podLogsStages: false,
      unreadable: { 'podlogs.monitoring.grafana.com': 'forbidden' },
    });
    expect(settle(platform).presumed).toEqual([
      expect.stringContaining('set profile.podLogs.pipelineStages'),
    ]);
  });
});

describe('where objects stand', () => {
  const own = (name: string, spec = {}) =>
    consumerOf('Prometheus', name, {
      serviceMonitorSelector: {},
      probeSelector: {},
      probeNamespaceSelector: {},
      ruleSelector: {},
      ...spec,
    });
  const placementOf = (
    consumers: Consumer[],
    rest: Parameters<typeof settle>[1] = { namespace: 'shop' },
  ) => settle(platformOf(['prometheus'], consumers), rest).profile?.placement;

  it('is beside the Prometheus that looks nowhere else, as far as it does not', () => {
    expect(placementOf([own('main')])).toEqual({
      scrape: 'monitoring',
      rules: 'monitoring',
    });
  });

  it('is beside the one that configuration names, whoever else looks beside the workload', () => {
    const settings = { prometheus: 'monitoring/main' };
    expect(
      placementOf([own('main'), prometheus('wide')], {
        namespace: 'shop',
        settings,
      }),
    ).toMatchObject({ scrape: 'monitoring' });
  });

  it('is beside the workload where that is looked into', () => {
    expect(placementOf([own('main')], { namespace: 'monitoring' })).toEqual({});
    expect(placementOf([prometheus('main')])).toEqual({});
  });

  it('is not guessed where there is more than one such place', () => {
    expect(placementOf([own('a'), own('other/b')])).toEqual({});
  });

  it('is not where we may not deliver to', () => {
    const settings = { deliverable: ['shop'] };
    expect(placementOf([own('main')], { namespace: 'shop', settings })).toEqual(
      {},
    );
  });

  it('is beside the workload for one that looks for targets beside the object only', () => {
    const blind = own('main', { ignoreNamespaceSelectors: true });
    expect(placementOf([blind])).toEqual({ rules: 'monitoring' });
  });

  it('is what is configured', () => {
    const profile = { placement: { scrape: 'elsewhere' } };
    expect(placementOf([own('main')], { namespace: 'shop', profile })).toEqual({
      scrape: 'elsewhere',
      rules: 'monitoring',
    });
  });
});

describe('what can not be seen', () => {
  const unreadable = { prometheuses: 'prometheuses is forbidden' };
  const platform = platformOf(['prometheus'], [], { unreadable });

  it('is no reason to render without labels', () => {
    const { profile, obstacles } = settle(platform);
    expect(profile).toBeUndefined();
    expect(obstacles[0]).toBe(
      "What takes up our objects can't be seen: prometheuses is forbidden. Allow it, or set profile.selection.scrape and profile.selection.probe",
    );
  });

  it('does not matter where the labels are configured', () => {
    const selection = { scrape: {}, probe: {}, rules: {}, routes: {} };
    const { profile, warnings } = settle(platform, { profile: { selection } });
    expect(profile?.selection).toMatchObject(selection);
    expect(warnings[0]).toContain('prometheuses is forbidden');
  });
});

it('says which object is not there, and which are', () => {
  const { obstacles } = settle(platformOf(['prometheus'], [prometheus('a')]), {
    settings: { prometheus: 'monitoring/b' },
  });
  expect(obstacles[0]).toBe(
    'observability.clusters[].delivery.discovery.prometheus: "monitoring/b" takes up none of ServiceMonitor, PodMonitor, Probe, ScrapeConfig; there are: Prometheus monitoring/a',
  );
});

it.each([
  [undefined, {}, { enabled: false, pipelineStages: false }],
  [false, {}, { enabled: true, pipelineStages: false }],
  [true, {}, { enabled: true, pipelineStages: true }],
  [true, { enabled: false }, { enabled: false, pipelineStages: true }],
])(
  'collects logs by PodLogs where the cluster knows them (stages: %s, configured: %j)',
  (podLogsStages, podLogs, expected) => {
    const platform = platformOf(['prometheus'], [prometheus('a')], {
      podLogsStages,
    });
    const { profile } = settle(platform, { profile: { podLogs } });
    expect(profile?.podLogs).toEqual(expected);
  },
);
