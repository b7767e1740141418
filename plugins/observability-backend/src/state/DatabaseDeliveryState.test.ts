import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { migrate } from './migrate';
import { describeState } from './state.contract';
import { DatabaseDeliveryState } from './DatabaseDeliveryState';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describeState('SQLite', async () => {
  const client = await databases.init('SQLITE_3');
  return DatabaseDeliveryState.create(
    await migrate({ getClient: async () => client }),
  );
});

describe('the migrations', () => {
  it('come and go, and are left out where somebody else runs them', async () => {
    const client = await databases.init('SQLITE_3');
    const getClient = async () => client;
    await migrate({ getClient, migrations: { skip: true } });
    expect(await client.schema.hasTable('objects')).toBe(false);
    await migrate({ getClient });
    await migrate({ getClient });
    expect(await client.schema.hasTable('objects')).toBe(true);
    expect(await client.schema.hasTable('test_alerts')).toBe(true);
    const directory = resolvePackagePath(
      '@observability-kit/backstage-plugin-observability-backend',
      'migrations',
    );
    await client.migrate.rollback({ directory }, true);
    expect(await client.schema.hasTable('objects')).toBe(false);
    expect(await client.schema.hasTable('test_alerts')).toBe(false);
  });
});
