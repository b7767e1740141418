import createKnex, { type Knex } from 'knex';
import { DatabaseDeliveryState } from '../DatabaseDeliveryState';
import { migrate } from '../migrate';

/** To be called while tests are described; what it answers makes an empty state in a database of its own. */
export function testStates(): () => Promise<DatabaseDeliveryState> {
  const clients: Knex[] = [];
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(client => client.destroy()));
  });
  return async () => {
    const client = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    clients.push(client);
    return DatabaseDeliveryState.create(
      await migrate({ getClient: async () => client }),
    );
  };
}
