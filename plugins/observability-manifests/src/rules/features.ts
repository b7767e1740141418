import type { ObservabilitySpec } from '@observability-kit/backstage-plugin-observability-common';
import type { Feature } from './types';

/** Presets with a rule pack of the same name. */
const ALERTING = [
  'http-server',
  'grpc',
  'kafka-consumer',
  'postgres-client',
] as const;

/** What there is to draw and to alert on, for an entity with a workload. */
export function featuresOf(spec: ObservabilitySpec): Set<Feature> {
  const { metrics, probe } = spec;
  const features = new Set<Feature>(['workload']);
  if (metrics?.port !== undefined) {
    features.add('metrics');
    for (const preset of ALERTING)
      if (metrics.presets.includes(preset)) features.add(preset);
  }
  if (probe) {
    features.add('probe');
    if (probe.url ? /^https:/i.test(probe.url) : probe.scheme === 'https')
      features.add('tls-probe');
  }
  return features;
}
