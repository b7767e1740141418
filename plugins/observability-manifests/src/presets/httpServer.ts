import type { MetricsEngine } from '../panels/MetricsEngine';
import { RATE_INTERVAL } from '../panels/types';
import type { PanelDefinition } from '../panels/types';
import { aggregate } from '../rules/expression';
import { errorRate, errorRatio, latencyQuantile, requestRate } from './http';

const quantile = (q: number) => latencyQuantile(q, RATE_INTERVAL);

/** Rate, errors, duration. */
export const httpServer = (
  engine: MetricsEngine,
): readonly PanelDefinition[] => [
  {
    id: 'rate',
    title: 'Requests',
    unit: 'per-second',
    queries: [
      {
        expression: aggregate('sum', requestRate(RATE_INTERVAL, engine)),
        legend: 'all',
      },
      {
        expression: aggregate('sum', errorRate(RATE_INTERVAL, engine)),
        legend: 'failed',
      },
    ],
  },
  {
    id: 'errors',
    title: 'Failed requests',
    description: 'Share of requests that ended with a status of 500 or above.',
    unit: 'ratio',
    queries: [
      { expression: errorRatio(RATE_INTERVAL, engine), legend: 'failed' },
    ],
  },
  {
    id: 'latency',
    title: 'Latency',
    unit: 'seconds',
    queries: [
      { expression: quantile(0.5), legend: 'p50' },
      { expression: quantile(0.9), legend: 'p90' },
      { expression: quantile(0.99), legend: 'p99' },
    ],
  },
];
