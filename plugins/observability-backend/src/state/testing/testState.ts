import { TestDatabases } from '@backstage/backend-test-utils';
import { DatabaseDeliveryState } from '../DatabaseDeliveryState';
import { migrate } from '../migrate';

/** To be called while tests are described; what it answers makes an empty state in a database of its own. */
export function testStates(): () => Promise<DatabaseDeliveryState> {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  return async () => {
    const client = await databases.init('SQLITE_3');
    return DatabaseDeliveryState.create(
      await migrate({ getClient: async () => client }),
    );
  };
}
