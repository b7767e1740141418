import type { Flavour } from '@observability-kit/backstage-plugin-observability-common';
import type { JsonObject } from '../manifest/types';
import { toYaml } from '../manifest/yaml';
import type { PlatformProfile } from '../profile/schema';
import { lokiDataSource } from './dataSource';
import { lokiHelmValues } from './helmValues';
import { lokiStackValues } from './lokiStackValues';
import { lokiConfiguration, runtimeConfig } from './lokiConfig';
import type { FoundParts } from './platformParts';
import { lokiRuleGroups } from './rules';
import type { LokiPlatform } from './schema';
import { s3Lifecycle } from './lifecycle';

/** What Loki's set-up depends on beside its own configuration. @public */
export interface LokiSurroundings {
  /** Left out: without Kubernetes. */
  profile?: Pick<PlatformProfile, 'flavour' | 'selection'>;
  chart: 'loki' | 'loki-stack';
  found: FoundParts;
}

/** A file, relative to the directory of the output. @public */
export interface PlatformFile {
  path: string;
  text: string;
}

const RULES: Readonly<
  Record<Exclude<Flavour, 'files'>, { apiVersion: string; kind: string }>
> = {
  'prometheus-operator': {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
  },
  'victoria-metrics-operator': {
    apiVersion: 'operator.victoriametrics.com/v1beta1',
    kind: 'VMRule',
  },
};

const yaml = (path: string, document: JsonObject): PlatformFile => ({
  path,
  text: toYaml(document),
});

/** Where a process without Kubernetes listens and keeps things, unless somebody changes it there. */
const PLACE = {
  path: '/var/lib/loki',
  address: '127.0.0.1',
  httpPort: 3_100,
  grpcPort: 9_095,
};

function withoutKubernetes(platform: LokiPlatform): PlatformFile[] {
  const runtime = runtimeConfig(platform);
  return [
    yaml('loki.yaml', lokiConfiguration(platform, PLACE)),
    ...(Object.keys(runtime).length ? [yaml('runtime.yaml', runtime)] : []),
    yaml('rules/loki.yaml', { groups: lokiRuleGroups() }),
    yaml('grafana/loki-datasource.yaml', lokiDataSource(platform)),
  ];
}

function onKubernetes(
  platform: LokiPlatform,
  { selection }: NonNullable<LokiSurroundings['profile']>,
  flavour: Exclude<Flavour, 'files'>,
  { chart, found }: LokiSurroundings,
): PlatformFile[] {
  const { namespace, release } = platform;
  return [
    chart === 'loki'
      ? yaml(
          'values/loki.yaml',
          lokiHelmValues(
            platform,
            // The chart knows no VMServiceScrapes: ours stands beside the values.
            flavour === 'prometheus-operator' ? selection.scrape : undefined,
          ),
        )
      : yaml(
          'values/loki-stack.yaml',
          lokiStackValues(platform, new Set(found.keys())),
        ),
    ...(flavour === 'victoria-metrics-operator' && chart === 'loki'
      ? [
          yaml('manifests/loki-scrape.yaml', {
            apiVersion: 'operator.victoriametrics.com/v1beta1',
            kind: 'VMServiceScrape',
            metadata: { name: release, namespace, labels: selection.scrape },
            spec: {
              selector: { matchLabels: { 'app.kubernetes.io/name': 'loki' } },
              endpoints: [{ port: 'http-metrics', path: '/metrics' }],
            },
          }),
        ]
      : []),
    yaml('manifests/loki-rules.yaml', {
      ...RULES[flavour],
      metadata: {
        name: `${release}-alerts`,
        namespace,
        labels: { ...selection.rules },
      },
      spec: { groups: lokiRuleGroups() },
    }),
    yaml('manifests/loki-datasource.yaml', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: `${release}-grafana-datasource`,
        namespace,
        // What the sidecar of Grafana's chart looks for.
        labels: { grafana_datasource: '1' },
      },
      data: { 'loki.yaml': toYaml(lokiDataSource(platform)) },
    }),
  ];
}

/**
 * Everything that sets Loki up on a cluster, or on a machine without one: only what is missing there. Pure; the same input gives the same bytes.
 * @public
 */
export function lokiFiles(
  platform: LokiPlatform,
  surroundings: LokiSurroundings,
): PlatformFile[] {
  const { profile } = surroundings;
  const lifecycle = s3Lifecycle(platform);
  return [
    ...(!profile || profile.flavour === 'files'
      ? withoutKubernetes(platform)
      : onKubernetes(platform, profile, profile.flavour, surroundings)),
    ...(lifecycle
      ? [
          {
            path: 's3-lifecycle.json',
            text: `${JSON.stringify(lifecycle, null, 2)}\n`,
          },
        ]
      : []),
  ];
}
