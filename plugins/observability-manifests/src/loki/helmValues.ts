import type { JsonObject } from '../manifest/types';
import { KEY, KEY_ID, runtimeConfig, sectionsOf } from './lokiConfig';
import { hasTenants, type LokiPlatform } from './schema';

const MODES = {
  'single-binary': 'Monolithic',
  'simple-scalable': 'SimpleScalable',
  distributed: 'Distributed',
} as const;

/** Parts of the chart that have replicas, by the mode they belong to. */
const PARTS: Readonly<Record<LokiPlatform['mode'], readonly string[]>> = {
  'single-binary': ['singleBinary'],
  'simple-scalable': ['read', 'write', 'backend'],
  distributed: [
    'ingester',
    'distributor',
    'querier',
    'queryFrontend',
    'queryScheduler',
    'indexGateway',
    'compactor',
    'ruler',
  ],
};

/** Of which there is one at a time, or one is enough. */
const ALONE = ['compactor', 'ruler'];

/** With volumes of their own. */
const KEEPING = ['singleBinary', 'write', 'backend', 'ingester', 'compactor'];

export const replicasOf = ({ mode, storage, replicas }: LokiPlatform) =>
  replicas ??
  (mode === 'single-binary' || storage.type === 'filesystem' ? 1 : 3);

function partsOf(platform: LokiPlatform): JsonObject {
  const { mode, volumeGib } = platform;
  const replicas = replicasOf(platform);
  const own = PARTS[mode];
  const parts = Object.values(PARTS).flat();
  return Object.fromEntries(
    parts.map((part): [string, JsonObject] => [
      part,
      own.includes(part)
        ? {
            replicas: ALONE.includes(part) ? 1 : replicas,
            ...(KEEPING.includes(part)
              ? { persistence: { enabled: true, size: `${volumeGib}Gi` } }
              : {}),
          }
        : { replicas: 0 },
    ]),
  );
}

function storageOf({ storage }: LokiPlatform): JsonObject {
  switch (storage.type) {
    case 's3':
      return {
        type: 's3',
        bucketNames: { chunks: storage.bucket, ruler: storage.bucket },
        s3: {
          region: storage.region,
          s3ForcePathStyle: storage.pathStyle,
          ...(storage.endpoint
            ? {
                endpoint: storage.endpoint,
                insecure: storage.endpoint.startsWith('http:'),
              }
            : {}),
          ...(storage.secret
            ? { accessKeyId: KEY_ID, secretAccessKey: KEY }
            : {}),
        },
      };
    case 'gcs':
      return {
        type: 'gcs',
        bucketNames: { chunks: storage.bucket, ruler: storage.bucket },
      };
    case 'azure':
      return {
        type: 'azure',
        bucketNames: { chunks: storage.container, ruler: storage.container },
        azure: {
          accountName: storage.account,
          ...(storage.secret
            ? { accountKey: KEY }
            : { useFederatedToken: true }),
        },
      };
    default:
      return { type: 'filesystem' };
  }
}

const secretOf = ({ storage }: LokiPlatform) =>
  'secret' in storage ? storage.secret : undefined;

const cache = (mebibytes: number): JsonObject =>
  mebibytes > 0
    ? { enabled: true, allocatedMemory: mebibytes }
    : { enabled: false };

/**
 * Values of the chart `loki` of grafana-community (18.x; older ones by Grafana call the mode `Monolithic` `SingleBinary`).
 * https://github.com/grafana-community/helm-charts/tree/main/charts/loki
 *
 * @param scrapeLabels - labels of ServiceMonitors that the cluster's Prometheus selects on; left out: nothing scrapes ServiceMonitors
 * @public
 */
export function lokiHelmValues(
  platform: LokiPlatform,
  scrapeLabels?: Readonly<Record<string, string>>,
): JsonObject {
  const { schema_config: schemaConfig, ...sections } = sectionsOf(platform);
  const runtime = runtimeConfig(platform);
  const secret = secretOf(platform);
  const replicas = replicasOf(platform);
  return {
    deploymentMode: MODES[platform.mode],
    loki: {
      ...sections,
      schemaConfig,
      commonConfig: { replication_factor: Math.min(3, replicas) },
      storage: storageOf(platform),
      ...(Object.keys(runtime).length ? { runtimeConfig: runtime } : {}),
    },
    ...(secret
      ? {
          defaults: {
            extraArgs: ['-config.expand-env=true'],
            extraEnvFrom: [{ secretRef: { name: secret } }],
          },
        }
      : {}),
    ...partsOf(platform),
    ...(platform.mode === 'distributed' && platform.patterns
      ? { patternIngester: { enabled: true, replicas: 1 } }
      : {}),
    chunksCache: cache(platform.caches.chunksMib),
    resultsCache: cache(platform.caches.resultsMib),
    // A test that writes and reads lines, and has metrics of what got lost.
    lokiCanary: {
      enabled: true,
      ...(hasTenants(platform) ? { tenant: { name: 'loki-canary' } } : {}),
    },
    test: { enabled: false },
    minio: { enabled: false },
    monitoring: {
      // Ours stand beside these values.
      alerts: { enabled: false },
      serviceMonitor: scrapeLabels
        ? { enabled: true, labels: { ...scrapeLabels } }
        : { enabled: false },
    },
  };
}
