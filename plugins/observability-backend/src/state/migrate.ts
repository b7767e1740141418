import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Any number that nobody else in the database uses for an advisory lock. */
const LOCK = 7_306_421;

/**
 * Brings the tables to this version. Replicas of a shared database that start together take turns: Knex's own lock does not do that, and two that make it
 * at the same moment leave it closed for ever (seen with 3.x on PostgreSQL 18).
 */
export async function migrateTables(
  client: Knex,
  directory: string,
): Promise<void> {
  if (client.client.driverName !== 'pg') {
    await client.migrate.latest({ directory });
    return;
  }
  // All on one connection, however small the pool is.
  await client.transaction(async transaction => {
    await transaction.raw('SELECT pg_advisory_xact_lock(?)', [LOCK]);
    await transaction.migrate.latest({ directory });
  });
}

/** A client of the plugin's database, with the tables as this version needs them. */
export async function migrate(database: DatabaseService): Promise<Knex> {
  const client = await database.getClient();
  if (!database.migrations?.skip) {
    const directory = resolvePackagePath(
      '@observability-kit/backstage-plugin-observability-backend',
      'migrations',
    );
    await migrateTables(client, directory);
  }
  return client;
}
