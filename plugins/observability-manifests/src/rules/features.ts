import type { ObservabilitySpec } from '@observability-kit/backstage-plugin-observability-common';
import type { Feature } from './types';

/** What there is to draw and to alert on, for an entity with a workload. */
export function featuresOf(spec: ObservabilitySpec): Set<Feature> {
  const { metrics, probe } = spec;
  const features = new Set<Feature>(['workload']);
  if (metrics?.port !== undefined) {
    features.add('metrics');
    if (metrics.presets.includes('http-server')) features.add('http-server');
  }
  if (probe) {
    features.add('probe');
    if (probe.url ? /^https:/i.test(probe.url) : probe.scheme === 'https')
      features.add('tls-probe');
  }
  return features;
}
