import type { JsonObject } from '../manifest/types';
import { longestDays, type LokiPlatform } from './schema';
import type { PlatformPart } from './platformParts';

/** Left out of a sub-chart as soon as it is somewhere on the cluster. */
const off = (installed: ReadonlySet<PlatformPart>, ...parts: PlatformPart[]) =>
  parts.some(part => installed.has(part))
    ? { enabled: false }
    : { enabled: true };

/**
 * Values of the old chart `loki-stack` of Grafana, with nothing that the cluster has already. Its Loki is of the 2.x line: retention is all that can be said of it
 * here; counts without reading lines, patterns and structured metadata need the chart `loki`.
 * https://github.com/grafana/helm-charts/tree/main/charts/loki-stack
 *
 * @public
 */
export function lokiStackValues(
  platform: LokiPlatform,
  installed: ReadonlySet<PlatformPart>,
): JsonObject {
  const prometheus = off(installed, 'prometheus', 'victoria-metrics');
  return {
    loki: {
      enabled: true,
      isDefault: !installed.has('prometheus'),
      persistence: { enabled: true, size: `${platform.volumeGib}Gi` },
      config: {
        limits_config: {
          retention_period: `${longestDays(platform) * 24}h`,
        },
        compactor: {
          working_directory: '/data/loki/compactor',
          shared_store: 'filesystem',
          retention_enabled: true,
        },
      },
    },
    promtail: off(installed, 'promtail', 'alloy', 'fluent-bit', 'logstash'),
    'fluent-bit': { enabled: false },
    filebeat: { enabled: false },
    logstash: { enabled: false },
    grafana: off(installed, 'grafana'),
    prometheus: {
      ...prometheus,
      ...(prometheus.enabled
        ? {
            alertmanager: off(installed, 'alertmanager'),
            nodeExporter: off(installed, 'node-exporter'),
            kubeStateMetrics: off(installed, 'kube-state-metrics'),
          }
        : {}),
    },
  };
}
