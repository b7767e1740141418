import type { GeneratedJobs } from '../kubernetes/generated';
import type { Manifest } from '../manifest/types';

/** Seen with prometheus-operator 0.93. */
export const PROMETHEUS_JOBS: GeneratedJobs = {
  ServiceMonitor: { prefix: 'serviceMonitor', list: 'endpoints' },
  PodMonitor: { prefix: 'podMonitor', list: 'podMetricsEndpoints' },
  Probe: { prefix: 'probe' },
  ScrapeConfig: { prefix: 'scrapeConfig' },
};

/** The same of a receiver. */
export const prometheusReceiver = (
  { namespace, name }: Manifest['object']['metadata'],
  receiver: string,
) => `${namespace}/${name}/${receiver}`;
