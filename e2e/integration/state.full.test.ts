import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import type { Knex } from 'knex';
import { loadBackendSources } from './backendSources.ts';
import { TestPostgres } from './TestPostgres.ts';

interface Sources {
  migrateTables(client: Knex, directory: string): Promise<void>;
  DatabaseDeliveryState: { create(client: Knex): object };
  describeState(
    name: string,
    create: () => Promise<object>,
    runner: object,
  ): void;
}

const { DatabaseDeliveryState, describeState, migrateTables } =
  await loadBackendSources<Sources>([
    'state/DatabaseDeliveryState',
    'state/migrate',
    'state/state.contract',
  ]);

const directory = fileURLToPath(
  new URL('../../plugins/observability-backend/migrations', import.meta.url),
);

describe('the state on a real PostgreSQL', () => {
  let postgres: TestPostgres;

  before(async () => {
    postgres = await TestPostgres.start();
  });

  after(() => postgres?.stop());

  describeState(
    'PostgreSQL',
    async () => {
      const client = await postgres.database();
      await client.migrate.latest({ directory });
      return DatabaseDeliveryState.create(client);
    },
    { describe, it, expect },
  );

  it('is made and taken away again', async () => {
    const client = await postgres.database();
    await client.migrate.latest({ directory });
    expect(await client.schema.hasTable('objects')).toBe(true);
    await client.migrate.rollback({ directory }, true);
    expect(await client.schema.hasTable('objects')).toBe(false);
  });

  it('lets replicas that start together migrate one after the other', async () => {
    for (let round = 0; round < 10; round++) {
      const client = await postgres.database();
      await Promise.all(
        Array.from({ length: 4 }, () => migrateTables(client, directory)),
      );
      expect(await client.schema.hasTable('runs')).toBe(true);
      await migrateTables(client, directory);
    }
  });
});
