import { join } from 'node:path';
import { receivers, testAlertEcho } from './config/alertmanager.ts';
import { blackboxModules } from './config/scraping.ts';
import { backstageConfig } from './backstageConfig.ts';
import { clusters } from './layout.ts';
import type { ClusterName, PlatformLayout } from './layout.ts';
import type { PlatformUrls } from './platformConfig.ts';

export interface AppConfigRequest {
  repository: string;
  layout: PlatformLayout;
  urls: PlatformUrls;
  /** Directory with the catalog's files. */
  catalog: string;
}

const host = (url: string) => new URL(url).host;

function profile(name: ClusterName, { layout, urls }: AppConfigRequest) {
  const inventory = join(layout.inventory, name);
  return {
    flavour: 'files',
    namespaces: [{ name: 'shop', owners: ['group:default/team-shop'] }],
    scrape: { interval: '5s', timeout: '4s' },
    blackbox: {
      address: host(urls.blackboxExporter),
      modules: blackboxModules,
      defaultModule: blackboxModules[0],
    },
    probeHosts: ['127.0.0.1'],
    receivers: Object.fromEntries(receivers.map(receiver => [receiver, {}])),
    files: {
      engine: name === 'victoria' ? 'vmagent' : 'prometheus',
      targets: join(inventory, '{{namespace}}', '{{service}}.json'),
      logTargets: join(inventory, 'logs', '{{namespace}}', '{{service}}.json'),
      collector: 'promtail',
    },
  };
}

/** The servers that a cluster's files concern, and how they are told. */
function delivery(name: ClusterName, { layout, urls }: AppConfigRequest) {
  const others = clusters.filter(other => other !== name).map(layout.managed);
  const own =
    name === 'victoria'
      ? [
          {
            name: 'vmagent',
            kinds: ['ScrapeFile'],
            url: `${urls.vmagent}/-/reload`,
          },
          {
            name: 'vmalert',
            kinds: ['RuleFile'],
            url: `${urls.vmalert}/-/reload`,
          },
        ]
      : [
          {
            name: 'Prometheus',
            kinds: ['ScrapeFile', 'RuleFile'],
            url: `${urls.prometheus}/-/reload`,
          },
        ];
  return {
    type: 'files',
    root: layout.managed(name),
    assemble: [
      {
        kind: 'RouteFile',
        base: layout.alertmanagerBase,
        output: layout.alertmanagerConfig,
        roots: others,
      },
      {
        kind: 'LogFile',
        base: layout.promtailBase,
        output: layout.promtailConfig,
        roots: others,
      },
    ],
    reload: [
      ...own,
      {
        name: 'Alertmanager',
        kinds: ['RouteFile'],
        url: `${urls.alertmanager}/-/reload`,
      },
      { name: 'Promtail', kinds: ['LogFile'], url: `${urls.promtail}/reload` },
    ],
  };
}

/** What people are offered when they silence alerts. */
const silenceTemplates = [
  {
    name: 'Deployment',
    comment: 'A new version is being rolled out',
    duration: '30m',
    matchers: ['severity=~"warning|info"'],
  },
  {
    name: 'Work on the database',
    comment: 'The database is being worked on',
    duration: '4h',
  },
];

/** What the demo adds to the repository's `app-config.yaml`: addresses, the platform, and the copy of the catalog. */
export function demoAppConfig(request: AppConfigRequest): string {
  const { repository, urls, catalog } = request;
  const titles = { prometheus: 'Prometheus', victoria: 'VictoriaMetrics' };
  return backstageConfig(
    { repository, catalog, url: urls.backstage },
    {
      instanceId: 'demo',
      sources: [
        {
          name: 'prometheus',
          type: 'prometheus',
          url: urls.prometheus,
          externalUrl: urls.prometheus,
        },
        {
          name: 'victoria',
          type: 'victoria-metrics',
          url: urls.victoriaMetrics,
          rulesUrl: urls.vmalert,
          targetsUrl: urls.vmagent,
          externalUrl: `${urls.victoriaMetrics}/vmui`,
        },
        {
          name: 'alertmanager',
          type: 'alertmanager',
          url: urls.alertmanager,
          externalUrl: urls.alertmanager,
        },
        { name: 'loki', type: 'loki', url: urls.loki },
      ],
      clusters: clusters.map(name => ({
        name,
        title: titles[name],
        metrics: name,
        alerts: 'alertmanager',
        logs: 'loki',
        profile: profile(name, request),
        delivery: delivery(name, request),
      })),
      silences: { templates: silenceTemplates },
      testAlerts: { token: testAlertEcho.token },
    },
  );
}
