import { fullestPool, waiting } from '../../presets/databasePool';
import { binary } from '../expression';
import type { RulePack } from '../types';

/** Does it get its connections? The threshold is that of awesome-prometheus-alerts, "PostgreSQL": more than 80% of the connections used. */
export const postgresClient: RulePack = {
  name: 'postgres-client',
  alerts: [
    {
      name: 'DatabasePoolNearlyExhausted',
      expression: binary(fullestPool, '>', 0.8),
      for: '10m',
      severity: 'warning',
      needs: 'postgres-client',
      summary: 'the connection pool is nearly exhausted',
      description:
        '{{ $value | humanizePercentage }} of the connections of the fullest pool are in use; more than 80% for ten minutes.',
      runbook:
        'Look for slow queries and for transactions that stay open while something else is waited for. Only then make the pool larger.',
    },
    {
      name: 'DatabasePoolExhausted',
      expression: binary(waiting, '>', 0),
      for: '5m',
      severity: 'critical',
      needs: 'postgres-client',
      summary: 'requests wait for a connection to the database',
      description:
        '{{ $value | humanize }} callers of {{ $labels.pod }} wait for a connection, for five minutes now.',
      runbook:
        'Look for slow queries and locks in the database, and for connections that are not given back.',
    },
  ],
};
