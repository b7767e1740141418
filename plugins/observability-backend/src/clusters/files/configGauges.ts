/** What a server's own metrics say of the configuration that it runs. */
export interface ConfigGauges {
  /** Whether its last attempt to read its configuration was a success. */
  successful: boolean;
  /** Rises with every refusal. */
  failures?: number;
  /** Changes when a new configuration was taken over, in servers that answer a reload before they have done it. */
  takenOver?: string;
}

interface Names {
  successful: string;
  failures?: string;
  takenOver?: string[];
}

/**
 * vmagent and vmalert answer a reload at once and carry it out later. vmalert's `vmalert_config_last_reload_total` counts attempts, at their
 * beginning, and says nothing of their end.
 */
const SERVERS: readonly Names[] = [
  {
    successful: 'vm_promscrape_config_last_reload_successful',
    failures: 'vm_promscrape_config_reloads_errors_total',
    takenOver: [
      'vm_promscrape_config_reloads_total',
      'vm_promscrape_config_last_reload_success_timestamp_seconds',
    ],
  },
  {
    successful: 'vmalert_config_last_reload_successful',
    failures: 'vmalert_config_last_reload_errors_total',
    takenOver: ['vmalert_config_last_reload_success_timestamp_seconds'],
  },
  {
    // https://github.com/grafana/alloy, internal/runtime/internal/controller: the reload itself is answered when it is over.
    successful: 'alloy_config_last_load_successful',
    failures: 'alloy_config_load_failures_total',
  },
  { successful: 'prometheus_config_last_reload_successful' },
  { successful: 'alertmanager_config_last_reload_successful' },
];

/** Reads the text format of Prometheus. `undefined` for a server that says nothing of its configuration, such as Promtail. */
export function configGaugesOf(metrics: string): ConfigGauges | undefined {
  const value = (name: string) =>
    new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1];
  for (const { successful, failures, takenOver } of SERVERS) {
    const success = value(successful);
    if (success !== undefined) {
      return {
        successful: Number(success) === 1,
        ...(failures && { failures: Number(value(failures) ?? 0) }),
        ...(takenOver && { takenOver: takenOver.map(value).join(' ') }),
      };
    }
  }
  return undefined;
}

/**
 * What became of a reload, by the gauges before it and now; `undefined` while nothing shows. A server for which nothing changed shows nothing
 * ever.
 */
export function reloadOutcome(
  before: ConfigGauges,
  now: ConfigGauges,
): 'accepted' | 'rejected' | undefined {
  if ((now.failures ?? 0) > (before.failures ?? 0)) {
    return 'rejected';
  }
  return now.takenOver !== before.takenOver ||
    (now.successful && !before.successful)
    ? 'accepted'
    : undefined;
}
