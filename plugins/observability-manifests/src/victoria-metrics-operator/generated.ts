import type { GeneratedJobs } from '../kubernetes/generated';
import type { Manifest } from '../manifest/types';

/** Seen with VictoriaMetrics operator 0.74. */
export const VICTORIA_JOBS: GeneratedJobs = {
  VMServiceScrape: { prefix: 'serviceScrape', list: 'endpoints' },
  VMPodScrape: { prefix: 'podScrape', list: 'podMetricsEndpoints' },
  VMProbe: { prefix: 'probe' },
};

/** The same of a receiver. */
export const vmReceiver = (
  { namespace, name }: Manifest['object']['metadata'],
  receiver: string,
) => `${namespace}-${name}-${receiver}`;
