import type { KubernetesPlatform } from '../../kubernetes/startKubernetesPlatform.ts';
import { backstageConfig } from '../backstageConfig.ts';
import { receivers } from '../config/alertmanager.ts';
import { blackboxModules } from '../config/scraping.ts';
import { type DemoCluster, demoClusters } from './demoClusters.ts';

export interface KubernetesAppConfigRequest {
  repository: string;
  /** Directory with the catalog's files. */
  catalog: string;
  platform: KubernetesPlatform;
  urls: { backstage: string; loki: string; webhook: string };
  /** Files with our identity's tokens, by cluster. */
  tokenFiles: Record<string, string>;
}

/** A receiver in the words of each operator. */
const receiverConfig = ({ flavour }: DemoCluster, url: string) =>
  flavour === 'prometheus-operator'
    ? { webhookConfigs: [{ url, sendResolved: true }] }
    : { webhook_configs: [{ url, send_resolved: true }] };

function profile(
  cluster: DemoCluster,
  { platform, urls }: KubernetesAppConfigRequest,
) {
  return {
    // Both operators are there; which labels they select on is discovered.
    flavour: cluster.flavour,
    namespaces: [
      { name: cluster.namespace, owners: ['group:default/team-shop'] },
    ],
    scrape: { interval: '5s', timeout: '4s' },
    blackbox: {
      // Without pods nobody answers there, and what we deliver still shows.
      address: platform.pods?.blackbox ?? 'blackbox.monitoring.svc:9115',
      modules: blackboxModules,
      defaultModule: blackboxModules[0],
    },
    receivers: Object.fromEntries(
      receivers.map(name => [
        name,
        {
          config: receiverConfig(cluster, `${urls.webhook}/receivers/${name}`),
        },
      ]),
    ),
    // The platform's own collector ships all logs here; there is no Alloy.
    podLogs: { enabled: false },
  };
}

/** What the demo on Kubernetes adds to the repository's `app-config.yaml`. */
export function kubernetesAppConfig(
  request: KubernetesAppConfigRequest,
): string {
  const { repository, catalog, platform, urls, tokenFiles } = request;
  const servers = platform.urls;
  const { url, caFile } = platform.cluster;
  const source = (name: string, type: string, address: string) => ({
    name,
    type,
    url: address,
    externalUrl: address,
  });
  return backstageConfig(
    { repository, catalog, url: urls.backstage },
    {
      instanceId: 'demo',
      sources: [
        source('prometheus', 'prometheus', servers.prometheus),
        {
          ...source('victoria', 'victoria-metrics', servers.victoriaMetrics),
          rulesUrl: servers.vmalert,
          targetsUrl: servers.vmagent,
          externalUrl: `${servers.victoriaMetrics}/vmui`,
        },
        source('alertmanager', 'alertmanager', servers.alertmanager),
        source('vmalertmanager', 'alertmanager', servers.vmalertmanager),
        { name: 'loki', type: 'loki', url: urls.loki },
      ],
      clusters: demoClusters.map(cluster => ({
        name: cluster.name,
        title: cluster.title,
        metrics: cluster.engine,
        alerts:
          cluster.engine === 'victoria' ? 'vmalertmanager' : 'alertmanager',
        logs: 'loki',
        profile: profile(cluster, request),
        delivery: {
          type: 'kubernetes',
          access: {
            type: 'server',
            url,
            caFile,
            tokenFile: tokenFiles[cluster.name],
          },
          mode: 'apply',
          namespaces: [cluster.namespace],
        },
        reconcile: { mode: 'plan', everySeconds: 30 },
      })),
    },
  );
}
