import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import type { Knex } from 'knex';
import { loadBackendSources } from './backendSources.ts';
import { TestPostgres } from './TestPostgres.ts';

interface Sources {
  DatabaseDeliveryState: { create(client: Knex): object };
  describeState(
    name: string,
    create: () => Promise<object>,
    runner: object,
  ): void;
}

const { DatabaseDeliveryState, describeState } =
  await loadBackendSources<Sources>([
    'state/DatabaseDeliveryState',
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

  it('lets two replicas migrate at once', async () => {
    const client = await postgres.database();
    const settled = await Promise.allSettled([
      client.migrate.latest({ directory }),
      client.migrate.latest({ directory }),
    ]);
    expect(settled.map(({ status }) => status)).toContain('fulfilled');
    expect(await client.schema.hasTable('runs')).toBe(true);
  });
});
