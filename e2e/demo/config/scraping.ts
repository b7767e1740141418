import { toYaml } from './yaml.ts';

/** Short, so that what a person changes is seen at once. */
const INTERVAL = '5s';

const containerJob = (target: string) => ({
  job_name: 'container-exporter',
  // Its labels namespace and pod are those of the containers, not of itself.
  honor_labels: true,
  static_configs: [{ targets: [target] }],
});

/** Prometheus: scrapes, probes, evaluates. Includes what is delivered. */
export function prometheusConfig(request: {
  containerExporter: string;
  alertmanager: string;
}): string {
  return toYaml(
    {
      global: {
        scrape_interval: INTERVAL,
        scrape_timeout: '4s',
        evaluation_interval: INTERVAL,
        external_labels: { cluster: 'prometheus' },
      },
      alerting: {
        alertmanagers: [
          { static_configs: [{ targets: [request.alertmanager] }] },
        ],
      },
      rule_files: ['managed/rules/*.yaml'],
      scrape_config_files: ['managed/scrape/*.yaml'],
      scrape_configs: [containerJob(request.containerExporter)],
    },
    'Written at every start of the demo. The files below managed/ are delivered by the plugin.',
  );
}

/** vmagent: scrapes and probes. Each included file is a bare list of scrape configs. */
export function vmagentConfig(request: { containerExporter: string }): string {
  return toYaml(
    {
      global: { scrape_interval: INTERVAL, scrape_timeout: '4s' },
      scrape_config_files: ['managed/scrape/*.yaml'],
      scrape_configs: [containerJob(request.containerExporter)],
    },
    'Written at every start of the demo. The files below managed/ are delivered by the plugin.',
  );
}

export const blackboxModules = ['http_2xx', 'http_2xx_fast', 'tcp_connect'];

/** Blackbox exporter: the modules that the platform offers. */
export function blackboxConfig(): string {
  const http = { preferred_ip_protocol: 'ip4' };
  return toYaml({
    modules: {
      http_2xx: { prober: 'http', timeout: '4s', http },
      http_2xx_fast: { prober: 'http', timeout: '1s', http },
      tcp_connect: { prober: 'tcp', timeout: '2s' },
    },
  });
}
