import type { RenderContext } from '../render/context';
import type { Wants } from '../wants';
import type { Feature } from './types';

/** What there is to alert on. */
export function featuresOf(
  context: RenderContext,
  wants: Pick<Wants, 'scrape' | 'probe'>,
): Set<Feature> {
  // Whoever is rendered has a workload.
  const features = new Set<Feature>(['workload']);
  if (wants.scrape) features.add('metrics');
  if (wants.scrape && context.spec.metrics?.presets.includes('http-server'))
    features.add('http-server');
  if (wants.probe) features.add('probe');
  const target = wants.probe?.target;
  if (target?.kind === 'service' && target.scheme === 'https')
    features.add('tls-probe');
  if (target?.kind === 'url' && /^https:/i.test(target.url))
    features.add('tls-probe');
  return features;
}
