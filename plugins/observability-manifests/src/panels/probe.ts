import { aggregate, binary, call, metric } from '../rules/expression';
import type { MetricName } from '../rules/metrics';
import { panelsOf, RATE_INTERVAL } from './types';

const averaged = (name: MetricName, by: string) =>
  aggregate('avg', call('avg_over_time', metric(name, RATE_INTERVAL)), by);

/** What the blackbox exporter sees from outside. */
export const probePanels = panelsOf('probe', [
  {
    id: 'availability',
    title: 'Availability',
    description: 'Share of probes that got a good answer.',
    unit: 'ratio',
    queries: [
      {
        expression: averaged('probe_success', 'instance'),
        legend: '{{instance}}',
      },
    ],
  },
  {
    id: 'duration',
    title: 'Probe duration',
    unit: 'seconds',
    queries: [
      {
        expression: averaged('probe_duration_seconds', 'instance'),
        legend: '{{instance}}',
      },
    ],
  },
  {
    id: 'phases',
    title: 'Probe phases',
    description:
      'Where the time goes: resolving the name, connecting, TLS, waiting for the answer, reading it.',
    unit: 'seconds',
    queries: [
      {
        expression: averaged('probe_http_duration_seconds', 'phase'),
        legend: '{{phase}}',
      },
    ],
  },
]);

/** Only a probe by https sees a certificate. */
export const certificatePanels = panelsOf('probe', [
  {
    id: 'certificate',
    title: 'Certificate valid for',
    unit: 'seconds',
    queries: [
      {
        expression: binary(
          aggregate(
            'min',
            metric('probe_ssl_earliest_cert_expiry'),
            'instance',
          ),
          '-',
          call('time'),
        ),
        legend: '{{instance}}',
      },
    ],
  },
]);
