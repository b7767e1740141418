import type { SourceConfig } from '../config';
import { AlertmanagerSource } from './alertmanager/AlertmanagerSource';
import { SourceClient } from './SourceClient';
import type { OnExchange } from './SourceConnection';
import { GrafanaAlertsSource } from './grafana/GrafanaAlertsSource';
import { LokiSource } from './loki/LokiSource';
import { probeAlertmanager, probeGrafana, probeLoki } from './probing/probesOf';
import type { SourceProbe } from './probing/SourceProbe';
import {
  type MetricsSource,
  PrometheusSource,
} from './prometheus/PrometheusSource';

/** The configured upstreams, by role and name. */
export interface Sources {
  metrics: ReadonlyMap<string, MetricsSource>;
  alerts: ReadonlyMap<string, AlertmanagerSource>;
  logs: ReadonlyMap<string, LokiSource>;
  grafana: ReadonlyMap<string, GrafanaAlertsSource>;
  /** Of every source. */
  probes: ReadonlyMap<string, SourceProbe>;
}

/** Makes one source, with its pools of connections, of every configured upstream. */
export function createSources(
  configs: readonly SourceConfig[],
  options: { onExchange?: OnExchange } = {},
): Sources {
  const byName = <T>(
    types: SourceConfig['type'][],
    create: (config: SourceConfig) => T,
  ): ReadonlyMap<string, T> =>
    new Map(
      configs
        .filter(({ type }) => types.includes(type))
        .map(config => [config.name, create(config)]),
    );
  const probes = new Map<string, SourceProbe>();
  return {
    probes,
    metrics: byName(['prometheus', 'victoria-metrics'], config => {
      const source = PrometheusSource.create(config, options);
      probes.set(config.name, signal => source.probe(signal));
      return source;
    }),
    alerts: byName(['alertmanager'], config => {
      const source = AlertmanagerSource.create(
        SourceClient.create(config, options),
      );
      probes.set(config.name, probeAlertmanager(source));
      return source;
    }),
    grafana: byName(['grafana'], config => {
      const source = GrafanaAlertsSource.create(config, options);
      probes.set(config.name, probeGrafana(config, options));
      return source;
    }),
    logs: byName(['loki'], config => {
      const client = SourceClient.create(config, options);
      probes.set(config.name, probeLoki(client));
      return LokiSource.create(client);
    }),
  };
}
