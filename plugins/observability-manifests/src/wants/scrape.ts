import { OBSERVABILITY_ANNOTATIONS as KEYS } from '@observability-kit/backstage-plugin-observability-common';
import { hasPlaceholder } from '../render/expansion';
import type { RenderContext } from '../render/context';
import { portOf } from './port';
import type { Port } from './port';
import { timingOf } from './timing';
import type { Timing } from './timing';

/** What is to be scraped, in no operator's words yet. */
export interface ScrapeWant extends Timing {
  via: 'service' | 'pod';
  port: Port;
  path: string;
  scheme: 'http' | 'https';
}

export function scrapeWant(context: RenderContext): ScrapeWant | undefined {
  const { metrics } = context.spec;
  if (metrics?.port === undefined) return undefined;
  if (hasPlaceholder(metrics.path))
    context.problem({
      key: KEYS.metricsPath,
      value: metrics.path,
      message: 'a path must not contain %{…}, $(…) or ${…}',
      remedy: 'Give the path as the service serves it.',
    });
  return {
    ...timingOf(context, metrics, {
      interval: KEYS.metricsInterval,
      timeout: KEYS.metricsTimeout,
    }),
    via: metrics.via,
    port: portOf(metrics.port),
    path: metrics.path,
    scheme: metrics.scheme,
  };
}
