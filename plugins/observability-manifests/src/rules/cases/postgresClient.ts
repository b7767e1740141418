import { E, FOREIGN, POD, type AlertCase } from './alertCase.ts';

const HERE = `${E},pod="${POD}"`;

const nearly = (by: string, used: string, max: string): AlertCase => ({
  alert: 'DatabasePoolNearlyExhausted',
  when: `nine of ten connections are in use, counted by ${by}`,
  golden: 'presets',
  series: { [used]: '9x30', [max]: '10x30' },
  at: '17m',
  fires: [
    {
      labels: {},
      summary: 'Checkout: the connection pool is nearly exhausted',
      description:
        '90% of the connections of the fullest pool are in use; more than 80% for ten minutes.',
    },
  ],
});

const waitingAt = (name: string): AlertCase => ({
  alert: 'DatabasePoolExhausted',
  when: `three callers wait, as ${name} says`,
  golden: 'presets',
  series: { [`${name}{${HERE}}`]: '3x30' },
  at: '10m',
  fires: [
    {
      labels: { pod: POD },
      summary: 'Checkout: requests wait for a connection to the database',
      description: `3 callers of ${POD} wait for a connection, for five minutes now.`,
    },
  ],
});

export const postgresClientCases: AlertCase[] = [
  nearly(
    'HikariCP',
    `hikaricp_connections_active{${HERE},pool="main"}`,
    `hikaricp_connections_max{${HERE},pool="main"}`,
  ),
  nearly(
    'OpenTelemetry',
    `db_client_connection_count{${HERE},db_client_connection_pool_name="main",db_client_connection_state="used"}`,
    `db_client_connection_max{${HERE},db_client_connection_pool_name="main"}`,
  ),
  nearly(
    'an older OpenTelemetry',
    `db_client_connections_usage{${HERE},pool_name="main",state="used"}`,
    `db_client_connections_max{${HERE},pool_name="main"}`,
  ),
  nearly(
    "Go's database/sql",
    `go_sql_in_use_connections{${HERE},db_name="main"}`,
    `go_sql_max_open_connections{${HERE},db_name="main"}`,
  ),
  nearly(
    'pgx',
    `pgxpool_acquired_conns{${HERE},db_name="main"}`,
    `pgxpool_max_conns{${HERE},db_name="main"}`,
  ),
  {
    alert: 'DatabasePoolNearlyExhausted',
    when: 'half is in use, a pool has no limit, or another component runs out',
    golden: 'presets',
    series: {
      [`go_sql_in_use_connections{${HERE},db_name="main"}`]: '5x30',
      [`go_sql_max_open_connections{${HERE},db_name="main"}`]: '10x30',
      [`go_sql_in_use_connections{${HERE},db_name="open"}`]: '50x30',
      [`go_sql_max_open_connections{${HERE},db_name="open"}`]: '0x30',
      [`go_sql_in_use_connections{${FOREIGN},db_name="main"}`]: '10x30',
      [`go_sql_max_open_connections{${FOREIGN},db_name="main"}`]: '10x30',
    },
    at: '17m',
    fires: [],
  },
  waitingAt('hikaricp_connections_pending'),
  waitingAt('db_client_connection_pending_requests'),
  waitingAt('db_client_connections_pending_requests'),
  {
    alert: 'DatabasePoolExhausted',
    when: 'nobody waits, or somebody did for a minute',
    golden: 'presets',
    series: {
      [`hikaricp_connections_pending{${HERE}}`]: '0x3 4 0x30',
    },
    at: '10m',
    fires: [],
  },
];
