import { OBSERVABILITY_ANNOTATIONS as KEYS } from '@observability-kit/backstage-plugin-observability-common';
import { hasPlaceholder } from '../render/expansion';
import type { RenderContext } from '../render/context';
import { portOf } from './port';
import type { Port } from './port';
import { timingOf } from './timing';
import type { Timing } from './timing';

/**
 * Names that belong to cAdvisor and kube-state-metrics. They carry no label of ours and are told apart by pod and deployment, which an application could
 * write into its own exposition: so they are dropped from what is scraped from components.
 */
export const PLATFORM_METRICS = '(container|kube)_.*';

/** What is to be scraped, in no operator's words yet. */
export interface ScrapeWant extends Timing {
  via: 'service' | 'pod';
  port: Port;
  path: string;
  /** The path's query, which Prometheus wants apart from it; absent for none. */
  params?: Record<string, string[]>;
  scheme: 'http' | 'https';
}

function splitQuery(text: string): Pick<ScrapeWant, 'path' | 'params'> {
  const [path, ...query] = text.split('?');
  const params = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query.join('?')))
    params.set(name, [...(params.get(name) ?? []), value]);
  return params.size ? { path, params: Object.fromEntries(params) } : { path };
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
    ...splitQuery(metrics.path),
    scheme: metrics.scheme,
  };
}
