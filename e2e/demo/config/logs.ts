import type { ServerPorts } from '../../servers/definition.ts';
import { toYaml } from './yaml.ts';

/** Promtail without scrape configs, which the plugin appends. */
export function promtailBase(request: {
  port: number;
  positions: string;
  loki: string;
}): string {
  return toYaml(
    {
      server: {
        http_listen_address: '127.0.0.1',
        http_listen_port: request.port,
        grpc_listen_address: '127.0.0.1',
        grpc_listen_port: 0,
        enable_runtime_reload: true,
      },
      positions: { filename: request.positions, sync_period: '2s' },
      clients: [
        { url: `${request.loki}/loki/api/v1/push`, batchwait: '500ms' },
      ],
      target_config: { sync_period: '2s' },
      scrape_configs: [],
    },
    'Written at every start of the demo; promtail.yml beside it is this file with the scrape configs of entities.',
  );
}

// The defaults wait for other members that never come.
const aloneInItsRing = {
  join_after: '0s',
  observe_period: '0s',
  min_ready_duration: '0s',
  final_sleep: '0s',
};

/** Loki as one process on local files, with everything that our tab asks it for. */
export function lokiConfig(request: {
  ports: ServerPorts;
  data: string;
}): string {
  const { ports, data } = request;
  return toYaml({
    auth_enabled: false,
    server: {
      http_listen_address: '127.0.0.1',
      http_listen_port: ports.http,
      grpc_listen_address: '127.0.0.1',
      grpc_listen_port: ports.grpc,
      log_level: 'warn',
    },
    common: {
      instance_addr: '127.0.0.1',
      path_prefix: data,
      replication_factor: 1,
      ring: { instance_addr: '127.0.0.1', kvstore: { store: 'inmemory' } },
      storage: {
        filesystem: {
          chunks_directory: `${data}/chunks`,
          rules_directory: `${data}/rules`,
        },
      },
    },
    schema_config: {
      configs: [
        {
          from: '2024-04-01',
          store: 'tsdb',
          object_store: 'filesystem',
          schema: 'v13',
          index: { prefix: 'index_', period: '24h' },
        },
      ],
    },
    pattern_ingester: { enabled: true, lifecycler: aloneInItsRing },
    limits_config: {
      volume_enabled: true,
      allow_structured_metadata: true,
      reject_old_samples: false,
      // A demo that is started anew reads its services' logs in one go.
      ingestion_rate_mb: 32,
      ingestion_burst_size_mb: 64,
    },
    ingester: {
      wal: { flush_on_shutdown: true },
      lifecycler: aloneInItsRing,
    },
    frontend: { address: '127.0.0.1', scheduler_dns_lookup_period: '1s' },
    frontend_worker: { dns_lookup_duration: '1s' },
    analytics: { reporting_enabled: false },
  });
}
