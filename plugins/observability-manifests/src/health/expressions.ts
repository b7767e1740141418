import type { MetricsEngine } from '../panels/MetricsEngine';
import { RATE_INTERVAL } from '../panels/types';
import { errorRatio, latencyQuantile } from '../presets/http';
import { aggregate, binary, call, metric } from '../rules/expression';
import type { Expression } from '../rules/expression';
import type { MetricName } from '../rules/metrics';
import {
  BY_CONTAINER,
  memoryOfLimit,
  REAL_CONTAINERS,
} from '../rules/packs/resources';
import type { Objective } from '../slo/objectives';

const averaged = (name: MetricName) =>
  aggregate('avg', call('avg_over_time', metric(name, RATE_INTERVAL)));

/** Share of probes with a good answer. */
export const probesGood = averaged('probe_success');

/** Share of scrapes that worked. */
export const scrapesGood = averaged('up');

/** Share of pods that take requests. */
export const podsReady = aggregate(
  'avg',
  metric('kube_pod_status_ready', ['condition', '=', 'true']),
);

/** Share of requests that failed. */
export const errorShare = (engine: MetricsEngine): Expression =>
  errorRatio(RATE_INTERVAL, engine);

/** Seconds of a probe. */
export const probeDuration = averaged('probe_duration_seconds');

/** Share of requests that are slower than an objective allows; without one, seconds that 99 of 100 requests stay below. */
export const latencyOf = (objective?: Objective): Expression =>
  objective
    ? binary(
        objective.indicator.bad(RATE_INTERVAL),
        '/',
        objective.indicator.total(RATE_INTERVAL),
      )
    : latencyQuantile(0.99, RATE_INTERVAL);

/** The fullest container's share of its memory limit, and of its CPU limit. */
export const shareOfLimits: readonly Expression[] = [
  aggregate('max', memoryOfLimit),
  aggregate(
    'max',
    binary(
      aggregate(
        'sum',
        call(
          'rate',
          metric(
            'container_cpu_usage_seconds_total',
            RATE_INTERVAL,
            ...REAL_CONTAINERS,
          ),
        ),
        ...BY_CONTAINER,
      ),
      '/',
      aggregate(
        'max',
        metric('kube_pod_container_resource_limits', ['resource', '=', 'cpu']),
        ...BY_CONTAINER,
      ),
    ),
  ),
];

export const restartsWithinHour = aggregate(
  'sum',
  call('increase', metric('kube_pod_container_status_restarts_total', '1h')),
);
