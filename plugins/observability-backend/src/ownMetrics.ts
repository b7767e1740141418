import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { HttpExchange } from '@observability-kit/backstage-plugin-observability-node';

/** What the plugin tells of itself. Backstage exports it through OpenTelemetry, where that is set up. */
export interface OwnMetrics {
  /** An answered request, by the route's pattern: never by what stands in its place. */
  request(request: {
    route: string;
    method: string;
    status: number;
    seconds: number;
  }): void;
  /** A request to a configured source. */
  upstream(source: string, exchange: HttpExchange): void;
  /** An expression that a fence refused. */
  refusal(language: 'promql' | 'logql'): void;
}

/** Bounds in seconds: from an answer out of a cache to the longest time limit. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createOwnMetrics(service: MetricsService): OwnMetrics {
  const histogram = (name: string, description: string) =>
    service.createHistogram(name, {
      description,
      unit: 's',
      advice: { explicitBucketBoundaries: SECONDS },
    });
  const requests = histogram(
    'observability.request.duration',
    'Time to answer a request to the observability backend',
  );
  const upstreams = histogram(
    'observability.upstream.duration',
    'Time that a source took to answer',
  );
  const refusals = service.createCounter('observability.fence.refusals', {
    description: 'Expressions that could not be fenced to their entity',
  });
  return {
    request: ({ seconds, ...attributes }) =>
      requests.record(seconds, attributes),
    upstream: (source, { seconds, outcome }) =>
      upstreams.record(seconds, { source, outcome }),
    refusal: language => refusals.add(1, { language }),
  };
}
