import type { JsonObject } from '../manifest/types';
import { hasTenants, longestDays, type LokiPlatform } from './schema';

const hours = (days: number) => `${days * 24}h`;

/** The store's name in a schema period. */
const STORES = {
  s3: 's3',
  gcs: 'gcs',
  azure: 'azure',
  filesystem: 'filesystem',
};

const retentionOf = ({
  days,
  streams,
}: LokiPlatform['retention']): JsonObject => ({
  retention_period: hours(days),
  ...(streams.length
    ? {
        retention_stream: streams.map(({ selector, days: own }, index) => ({
          selector,
          // The first that matches wins.
          priority: streams.length - index,
          period: hours(own),
        })),
      }
    : {}),
});

/** Sections that are the same however Loki is run, by the names of its configuration. https://grafana.com/docs/loki/latest/configure/ */
export function sectionsOf(platform: LokiPlatform) {
  const { storage, periods, retention, limits, patterns } = platform;
  return {
    auth_enabled: hasTenants(platform),
    schema_config: {
      configs: periods.map(({ from, version, store }) => ({
        from,
        store,
        object_store: STORES[storage.type],
        schema: version,
        index: { prefix: 'loki_index_', period: '24h' },
      })),
    },
    limits_config: {
      ...retentionOf(retention),
      // What the Logs tab asks for: counts without reading lines, fields beside the line.
      volume_enabled: true,
      allow_structured_metadata: true,
      ingestion_rate_mb: limits.ingestionMb,
      ingestion_burst_size_mb: limits.ingestionMb * 2,
      max_entries_limit_per_query: limits.maxEntries,
      max_global_streams_per_user: limits.maxStreams,
      max_query_length: hours(limits.maxRangeDays ?? longestDays(platform)),
      max_label_names_per_series: 15,
      reject_old_samples: true,
      reject_old_samples_max_age: '168h',
      query_timeout: '5m',
      split_queries_by_interval: '1h',
    },
    compactor: {
      retention_enabled: true,
      // Where it keeps what is to be deleted; the same store, so that a lost volume loses no deletion.
      delete_request_store: STORES[storage.type],
      compaction_interval: '10m',
      // Time for queries that still read them.
      retention_delete_delay: '2h',
    },
    pattern_ingester: { enabled: patterns },
    analytics: { reporting_enabled: false },
  } satisfies JsonObject;
}

/** Retention of tenants, as Loki reads it anew while it runs. */
export function runtimeConfig({ tenants }: LokiPlatform): JsonObject {
  return Object.keys(tenants).length
    ? {
        overrides: Object.fromEntries(
          Object.entries(tenants).map(([tenant, retention]) => [
            tenant,
            retentionOf(retention),
          ]),
        ),
      }
    : {};
}

/** The variables of the Secret, put in by `-config.expand-env=true`. */
export const KEY_ID = '${LOKI_STORAGE_KEY_ID}';
export const KEY = '${LOKI_STORAGE_KEY}';

function commonStorage({ storage }: LokiPlatform, path: string): JsonObject {
  switch (storage.type) {
    case 's3':
      return {
        s3: {
          bucketnames: storage.bucket,
          region: storage.region,
          s3forcepathstyle: storage.pathStyle,
          ...(storage.endpoint
            ? {
                endpoint: storage.endpoint,
                insecure: storage.endpoint.startsWith('http:'),
              }
            : {}),
          ...(storage.secret
            ? { access_key_id: KEY_ID, secret_access_key: KEY }
            : {}),
        },
      };
    case 'gcs':
      return { gcs: { bucket_name: storage.bucket } };
    case 'azure':
      return {
        azure: {
          account_name: storage.account,
          container_name: storage.container,
          ...(storage.secret
            ? { account_key: KEY }
            : { use_federated_token: true }),
        },
      };
    default:
      return {
        filesystem: {
          chunks_directory: `${path}/chunks`,
          rules_directory: `${path}/rules`,
        },
      };
  }
}

/** Where one process listens and keeps what is not in the store. @public */
export interface LokiPlace {
  /** Absolute. */
  path: string;
  address: string;
  httpPort: number;
  grpcPort: number;
}

/**
 * Configuration of a Loki that is one process, without Kubernetes: `loki -config.file=loki.yaml -config.expand-env=true`.
 * @public
 */
export function lokiConfiguration(
  platform: LokiPlatform,
  { path, address, httpPort, grpcPort }: LokiPlace,
): JsonObject {
  const { compactor, ...sections } = sectionsOf(platform);
  return {
    ...sections,
    server: {
      http_listen_address: address,
      http_listen_port: httpPort,
      grpc_listen_address: address,
      grpc_listen_port: grpcPort,
    },
    common: {
      instance_addr: address,
      path_prefix: path,
      replication_factor: 1,
      ring: { instance_addr: address, kvstore: { store: 'inmemory' } },
      storage: commonStorage(platform, path),
    },
    compactor: { ...compactor, working_directory: `${path}/compactor` },
    ...(Object.keys(platform.tenants).length
      ? { runtime_config: { file: `${path}/runtime.yaml` } }
      : {}),
  };
}
