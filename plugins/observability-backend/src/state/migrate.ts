import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** A client of the plugin's database, with the tables as this version needs them. */
export async function migrate(database: DatabaseService): Promise<Knex> {
  const client = await database.getClient();
  if (!database.migrations?.skip) {
    await client.migrate.latest({
      directory: resolvePackagePath(
        '@observability-kit/backstage-plugin-observability-backend',
        'migrations',
      ),
    });
  }
  return client;
}
