import type { Config } from '@backstage/config';
import type { SilenceTemplate } from '@observability-kit/backstage-plugin-observability-common';
import type { ConfiguredProfile } from '@observability-kit/backstage-plugin-observability-manifests';
import type { z } from 'zod';
import type { AccessSource } from './clusters/kubernetes/access/AccessSource';
import { readCluster, SOURCE_TYPES } from './config/readCluster';
import { readSilenceTemplates } from './config/readSilenceTemplates';
import { parse, unique, wrong } from './config/wrong';
import {
  type filesDeliverySchema,
  type kubernetesDeliverySchema,
  rawConfigSchema,
  type reconcileSchema,
  type sourceSchema,
} from './configSchema';

/** One upstream that data is read from. */
export type SourceConfig = z.output<typeof sourceSchema>;

/** How the flavour `files` is delivered. */
export type FilesDeliveryConfig = z.output<typeof filesDeliverySchema>;

/** How custom resources are delivered. */
export type KubernetesDeliveryConfig = z.output<
  typeof kubernetesDeliverySchema
>;

/** The same, with the place and the credentials that `access` leads to. */
export type KubernetesCluster = KubernetesDeliveryConfig & {
  source: AccessSource;
};

export type ReconcileConfig = z.output<typeof reconcileSchema>;

/** What a source is for. */
export type SourceRole = 'metrics' | 'alerts' | 'logs';

/** One cluster that components run in. */
export interface ClusterConfig {
  name: string;
  title: string;
  /** Names of sources. */
  metrics: string;
  alerts?: string;
  logs?: string;
  /** A Grafana whose own alerts are shown besides. */
  grafanaAlerts?: string;
  /** What components may be read from instead. */
  choices?: Record<SourceRole, readonly string[]>;
  /** What it leaves open is discovered, where the cluster can be asked. */
  profile: ConfiguredProfile;
  delivery?: FilesDeliveryConfig | KubernetesCluster;
  /** Left out: off. */
  reconcile?: ReconcileConfig;
}

export interface ObservabilityConfig {
  instanceId: string;
  /** Where this Backstage is reached, without a trailing slash. */
  baseUrl: string;
  sources: SourceConfig[];
  clusters: ClusterConfig[];
  grafanaUrl?: string;
  silenceTemplates: SilenceTemplate[];
  /** Left out: receivers can't pass test alerts on to us. */
  testAlerts?: { token: string };
  limits: {
    maxSeries: number;
    maxRangeSeconds: number;
    maxDownloadLines: number;
  };
}

/**
 * Reads the plugin's configuration; the only place that does.
 *
 * Errors: `InputError` that names the key.
 */
export function readObservabilityConfig(config: Config): ObservabilityConfig {
  const raw = parse(
    rawConfigSchema,
    config.getOptional('observability') ?? {},
    'observability',
  );
  const baseUrl = config.getString('app.baseUrl').replace(/\/+$/, '');
  const around = { baseUrl, kubernetes: config.getOptional('kubernetes') };
  unique(
    raw.sources.map(({ name }) => name),
    'observability.sources[].name',
  );
  raw.sources.forEach(({ type, thanos }, index) => {
    if (thanos && type !== 'prometheus') {
      throw wrong(
        `observability.sources[${index}].thanos: has no meaning for the type ${type}`,
      );
    }
  });
  raw.sources.forEach(({ type, rulesUrl, targetsUrl }, index) => {
    const metrics = (SOURCE_TYPES.metrics as readonly string[]).includes(type);
    if (!metrics && (rulesUrl ?? targetsUrl)) {
      throw wrong(
        `observability.sources[${index}].${
          rulesUrl ? 'rulesUrl' : 'targetsUrl'
        }: has no meaning for the type ${type}`,
      );
    }
  });
  raw.sources.forEach(({ type, replicas }, index) => {
    if (replicas && type !== 'alertmanager') {
      throw wrong(
        `observability.sources[${index}].replicas: has no meaning for the type ${type}; name a load balancer in url`,
      );
    }
  });
  raw.sources.forEach(({ tenant, headers, auth }, index) => {
    const taken = [...Object.keys(headers), ...(auth ? ['authorization'] : [])];
    const header = tenant?.header.toLowerCase();
    if (taken.some(name => name.toLowerCase() === header)) {
      throw wrong(
        `observability.sources[${index}].tenant.header: ${tenant?.header} is sent already, by headers or auth`,
      );
    }
  });
  raw.sources.forEach(({ tls, url, replicas, rulesUrl, targetsUrl }, index) => {
    const urls = [url, ...(replicas ?? []), rulesUrl, targetsUrl];
    if (tls && !urls.some(each => each?.startsWith('https:'))) {
      throw wrong(
        `observability.sources[${index}].tls: has no meaning, as no URL of this source is https`,
      );
    }
  });
  unique(
    raw.clusters.map(({ name }) => name),
    'observability.clusters[].name',
  );
  unique(
    raw.clusters.flatMap(({ delivery }) =>
      delivery?.type === 'files' ? delivery.root : [],
    ),
    'observability.clusters[].delivery.root',
  );
  return {
    instanceId: raw.instanceId,
    baseUrl,
    sources: raw.sources,
    clusters: raw.clusters.map((cluster, index) =>
      readCluster(cluster, `observability.clusters[${index}]`, raw, around),
    ),
    ...(raw.grafana && { grafanaUrl: raw.grafana.url.replace(/\/+$/, '') }),
    silenceTemplates: readSilenceTemplates(raw.silences.templates),
    ...(raw.testAlerts && { testAlerts: raw.testAlerts }),
    limits: raw.limits,
  };
}
