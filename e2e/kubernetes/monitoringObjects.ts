import { stringify } from 'yaml';
import { MONITORING } from './generatedFiles.ts';
import type { KubernetesObject } from './KubernetesApi.ts';

/** What kube-prometheus-stack, installed as the release `monitoring`, selects on. */
export const RELEASE = { release: 'monitoring' };
/** What the Alertmanager selects its AlertmanagerConfigs by. */
export const ROUTES = { alertmanagerConfig: 'main' };

/** Names of the clusters in `cluster` labels, by the operator whose servers set them. */
export const CLUSTERS = {
  prometheus: 'kubernetes-prometheus',
  victoria: 'kubernetes-victoria',
} as const;

/** Whose servers: Prometheus' or VictoriaMetrics'. */
export type Engine = keyof typeof CLUSTERS;

export interface MonitoringRequest {
  /** Where the servers find their targets. */
  api: { url: string; caFile: string };
  /** Files with the tokens of the servers. */
  tokenFiles: { prometheus: string; vmagent: string };
  urls: {
    victoriaMetrics: string;
    alertmanager: string;
    vmalertmanager: string;
  };
  /** Alertmanager's configuration without the routes of entities. */
  alertmanagerBase: string;
  /** `host:port` of what has the containers' metrics, by flavour; it is scraped as it is, beside the operators' objects. */
  containers: { prometheus?: string; victoria?: string };
}

const INTERVAL = '5s';
const ADDITIONAL = 'prometheus-additional';
const BASE = {
  prometheus: 'alertmanager-main',
  victoria: 'vmalertmanager-base',
};
const PROMETHEUS = 'monitoring.coreos.com/v1';
const VICTORIA = 'operator.victoriametrics.com/v1beta1';

const object = (
  apiVersion: string,
  kind: string,
  spec: Record<string, unknown>,
): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { ...MONITORING },
  spec,
});

/** Everything in all namespaces that carries the labels. */
const selected = (kind: string, labels: Record<string, string>) => ({
  [`${kind}Selector`]: { matchLabels: labels },
  [`${kind}NamespaceSelector`]: {},
});

const secret = (
  name: string,
  stringData: Record<string, string>,
): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { ...MONITORING, name },
  stringData,
});

const host = (url: string) => new URL(url).host;

const containerJob = (address?: string) =>
  stringify(
    address === undefined
      ? []
      : [
          {
            job_name: 'containers',
            // Its labels namespace and pod are those of the containers, not of itself.
            honor_labels: true,
            static_configs: [{ targets: [address] }],
          },
        ],
  );

function prometheus(request: MonitoringRequest): KubernetesObject {
  const { api, tokenFiles } = request;
  return object(PROMETHEUS, 'Prometheus', {
    ...selected('serviceMonitor', RELEASE),
    ...selected('podMonitor', RELEASE),
    ...selected('probe', RELEASE),
    ...selected('rule', RELEASE),
    ...selected('scrapeConfig', RELEASE),
    scrapeInterval: INTERVAL,
    evaluationInterval: INTERVAL,
    externalLabels: { cluster: CLUSTERS.prometheus },
    apiserverConfig: {
      host: api.url,
      tlsConfig: { caFile: api.caFile },
      authorization: { credentialsFile: tokenFiles.prometheus },
    },
    additionalScrapeConfigs: { name: ADDITIONAL, key: 'containers' },
    // An EndpointSlice, by which it would find its Alertmanager, refuses loopback addresses.
    additionalAlertManagerConfigs: { name: ADDITIONAL, key: 'alertmanagers' },
  });
}

function vmagent(request: MonitoringRequest): KubernetesObject {
  const { api, tokenFiles, urls, containers } = request;
  return object(VICTORIA, 'VMAgent', {
    selectAllByDefault: true,
    scrapeInterval: INTERVAL,
    externalLabels: { cluster: CLUSTERS.victoria },
    apiServerConfig: {
      host: api.url,
      tlsConfig: { caFile: api.caFile },
      bearerTokenFile: tokenFiles.vmagent,
    },
    remoteWrite: [{ url: `${urls.victoriaMetrics}/api/v1/write` }],
    disableSelfServiceScrape: true,
    inlineScrapeConfig: containerJob(containers.victoria),
  });
}

/** The operators' own objects, as a platform team would have them, all named `main` in the namespace `monitoring`. */
export function monitoringObjects(
  request: MonitoringRequest,
): KubernetesObject[] {
  const { urls, containers, alertmanagerBase } = request;
  return [
    secret(ADDITIONAL, {
      containers: containerJob(containers.prometheus),
      alertmanagers: stringify([
        { static_configs: [{ targets: [host(urls.alertmanager)] }] },
      ]),
    }),
    secret(BASE.prometheus, { 'alertmanager.yaml': alertmanagerBase }),
    secret(BASE.victoria, { 'alertmanager.yaml': alertmanagerBase }),
    prometheus(request),
    object(PROMETHEUS, 'Alertmanager', {
      ...selected('alertmanagerConfig', ROUTES),
    }),
    vmagent(request),
    object(VICTORIA, 'VMAlert', {
      selectAllByDefault: true,
      evaluationInterval: INTERVAL,
      externalLabels: { cluster: CLUSTERS.victoria },
      datasource: { url: urls.victoriaMetrics },
      notifiers: [{ url: urls.vmalertmanager }],
      disableSelfServiceScrape: true,
    }),
    object(VICTORIA, 'VMAlertmanager', {
      selectAllByDefault: true,
      configSecret: BASE.victoria,
      // By default the operator replaces pods itself, and waits for some that nobody makes.
      rollingUpdateStrategy: 'RollingUpdate',
      disableSelfServiceScrape: true,
    }),
  ];
}
