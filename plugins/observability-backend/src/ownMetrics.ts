import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { ReconcileRun } from '@observability-kit/backstage-plugin-observability-common';
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
  /** A walk of the reconciler over a cluster, also one that came to nothing. */
  reconciled(cluster: string, run: ReconcileRun): void;
}

/** Bounds in seconds: from an answer out of a cache to the longest time limit. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Bounds in seconds: a walk takes longer than a request. */
const RUN_SECONDS = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3_600];

/** What the reconciler's runs come to, by cluster. Gauges keep their last value where a run has failed: nothing new is known then. */
function createRunMetrics(service: MetricsService): OwnMetrics['reconciled'] {
  const runs = service.createCounter('observability.reconcile.runs', {
    description: 'Walks of the reconciler over a cluster, by outcome',
  });
  const failures = service.createCounter('observability.reconcile.failures', {
    description: 'Entities and objects that could not be reconciled',
  });
  const applied = service.createCounter('observability.reconcile.applied', {
    description: 'Objects that the reconciler created or updated',
  });
  const duration = service.createHistogram('observability.reconcile.duration', {
    description: 'Time that a walk of the reconciler took',
    unit: 's',
    advice: { explicitBucketBoundaries: RUN_SECONDS },
  });
  const gauge = (name: string, description: string) =>
    service.createGauge(`observability.reconcile.${name}`, { description });
  const gauges = {
    drifted: gauge('drifted', 'Objects that the last walk found changed'),
    pending: gauge('pending', 'Objects to create or update at the last walk'),
    undecided: gauge('undecided', 'Objects that wait for a person to decide'),
    skipped: gauge('skipped', 'Entities that are paused or can not be read'),
  };
  return (cluster, run) => {
    const outcome = run.error === undefined ? 'complete' : 'failed';
    runs.add(1, { cluster, outcome });
    duration.record(run.durationSeconds, { cluster, outcome });
    failures.add(run.failures.length, { cluster });
    applied.add(run.applied, { cluster });
    if (outcome === 'complete') {
      gauges.drifted.record(run.drifted, { cluster });
      gauges.pending.record(run.pending - run.applied, { cluster });
      gauges.undecided.record(run.undecided, { cluster });
      gauges.skipped.record(run.skipped, { cluster });
    }
  };
}

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
    reconciled: createRunMetrics(service),
  };
}
