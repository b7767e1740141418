import { aggregate, binary, firstOf, metric } from '../rules/expression';
import type { Expression, LabelMatcher } from '../rules/expression';
import type { MetricName } from '../rules/metrics';

type Selection = readonly [MetricName, ...LabelMatcher[]];

/** One way in which clients write down the state of their pool of connections. */
interface PoolConvention {
  used: Selection;
  idle: Selection;
  max: MetricName;
  /** Tells the pools of one pod apart. */
  poolLabel: string;
}

/**
 * Sources, in the order of the list:
 * - brettwooldridge/HikariCP, `metrics/micrometer/MicrometerMetricsTracker.java`.
 * - open-telemetry/semantic-conventions, `docs/db/database-metrics.md`: `db.client.connection.*`.
 * - the same, `model/db/deprecated`: `db.client.connections.*` of before 1.26, which Java's agent still writes by default.
 * - prometheus/client_golang, `prometheus/collectors/dbstats_collector.go` (`database/sql`).
 * - IBM/pgxpoolprometheus, `collector.go`. Its labels are the application's choice; the one is that of its README, and without it all pools count as one.
 */
const CONVENTIONS: readonly PoolConvention[] = [
  {
    used: ['hikaricp_connections_active'],
    idle: ['hikaricp_connections_idle'],
    max: 'hikaricp_connections_max',
    poolLabel: 'pool',
  },
  {
    used: [
      'db_client_connection_count',
      ['db_client_connection_state', '=', 'used'],
    ],
    idle: [
      'db_client_connection_count',
      ['db_client_connection_state', '=', 'idle'],
    ],
    max: 'db_client_connection_max',
    poolLabel: 'db_client_connection_pool_name',
  },
  {
    used: ['db_client_connections_usage', ['state', '=', 'used']],
    idle: ['db_client_connections_usage', ['state', '=', 'idle']],
    max: 'db_client_connections_max',
    poolLabel: 'pool_name',
  },
  {
    used: ['go_sql_in_use_connections'],
    idle: ['go_sql_idle_connections'],
    max: 'go_sql_max_open_connections',
    poolLabel: 'db_name',
  },
  {
    used: ['pgxpool_acquired_conns'],
    idle: ['pgxpool_idle_conns'],
    max: 'pgxpool_max_conns',
    poolLabel: 'db_name',
  },
];

const select = ([name, ...matchers]: Selection) => metric(name, ...matchers);

/** Connections in a state, for each pod. */
export const connections = (state: 'used' | 'idle'): Expression =>
  firstOf(
    ...CONVENTIONS.map(convention =>
      aggregate('sum', select(convention[state]), 'pod'),
    ),
  );

/** Zero means without a limit in `database/sql`. */
const limited = (name: MetricName) => binary(metric(name), '>', 0);

/** How many connections a pod may open; the largest, while a roll-out changes it. */
export const maximum: Expression = firstOf(
  ...CONVENTIONS.map(({ max }) =>
    aggregate('max', aggregate('sum', limited(max), 'pod')),
  ),
);

/** Share of its connections that the fullest pool has lent, 0-1. */
export const fullestPool: Expression = firstOf(
  ...CONVENTIONS.map(({ used, max, poolLabel }) =>
    aggregate(
      'max',
      binary(
        aggregate('sum', select(used), 'pod', poolLabel),
        '/',
        aggregate('sum', limited(max), 'pod', poolLabel),
      ),
    ),
  ),
);

/** Callers that wait for a connection right now, for each pod. pgx and `database/sql` only tell afterwards that somebody has waited. */
export const waiting: Expression = firstOf(
  ...(
    [
      'hikaricp_connections_pending',
      'db_client_connection_pending_requests',
      'db_client_connections_pending_requests',
    ] as const
  ).map(name => aggregate('sum', metric(name), 'pod')),
);
