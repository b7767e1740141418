import { RATE_INTERVAL } from '../panels/types';
import type { PanelDefinition } from '../panels/types';
import { aggregate, binary, firstOf, rate } from '../rules/expression';
import type { MetricName } from '../rules/metrics';
import { quantileOf } from './conventions';
import { connections, maximum, waiting } from './databasePool';

const ratePerPod = (name: MetricName) =>
  aggregate('sum', rate(name, RATE_INTERVAL), 'pod');

/**
 * Does it get its connections, and how long do its queries take? The conventions of pools stand in `databasePool.ts`.
 *
 * Source of the queries' time: open-telemetry/semantic-conventions, `docs/db/database-metrics.md`: `db.client.operation.duration`, with
 * `db.system.name` since v1.31 (`db.system` before).
 */
export const postgresClient: readonly PanelDefinition[] = [
  {
    id: 'connections',
    title: 'Connections to the database',
    unit: 'short',
    queries: [
      { expression: connections('used'), legend: '{{pod}} used' },
      { expression: connections('idle'), legend: '{{pod}} idle' },
      { expression: maximum, legend: 'maximum', role: 'threshold' },
    ],
  },
  {
    id: 'waiting',
    title: 'Waiting for a connection',
    unit: 'short',
    queries: [{ expression: waiting, legend: '{{pod}}' }],
  },
  {
    id: 'acquire',
    title: 'Time to get a connection',
    unit: 'seconds',
    queries: [
      {
        expression: firstOf(
          binary(
            ratePerPod('hikaricp_connections_acquire_seconds_sum'),
            '/',
            ratePerPod('hikaricp_connections_acquire_seconds_count'),
          ),
          binary(
            ratePerPod('go_sql_wait_duration_seconds_total'),
            '/',
            ratePerPod('go_sql_wait_count_total'),
          ),
          binary(
            binary(
              ratePerPod('pgxpool_acquire_duration_ns'),
              '/',
              ratePerPod('pgxpool_acquire_count'),
            ),
            '/',
            1_000_000_000,
          ),
        ),
        legend: '{{pod}}',
      },
    ],
  },
  {
    id: 'timeouts',
    title: 'Gave up waiting for a connection',
    unit: 'per-second',
    queries: [
      {
        expression: firstOf(
          ratePerPod('hikaricp_connections_timeout_total'),
          ratePerPod('db_client_connection_timeouts_total'),
        ),
        legend: '{{pod}}',
      },
    ],
  },
  {
    id: 'latency',
    title: 'Time of a query',
    unit: 'seconds',
    queries: [0.5, 0.99].map(q => ({
      expression: quantileOf(
        q,
        firstOf(
          ...(['db_system_name', 'db_system'] as const).map(label =>
            rate('db_client_operation_duration_seconds_bucket', RATE_INTERVAL, [
              label,
              '=',
              'postgresql',
            ]),
          ),
        ),
      ),
      legend: `p${q * 100}`,
    })),
  },
];
