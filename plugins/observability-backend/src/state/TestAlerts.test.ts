import { TestDatabases } from '@backstage/backend-test-utils';
import { forgetOld } from './forgetOld';
import { migrate } from './migrate';
import { type SentTest, TestAlerts } from './TestAlerts';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const sent = (id: string, sentAt = 1): SentTest => ({
  ...{ id, sentAt, sentBy: 'user:default/olivia', endsAt: 2 },
  ...{ labels: { a: 'b' }, routes: [], counts: [] },
});

/** Whatever was there may be replaced. */
const LATER = Date.parse('2030-01-01T00:00:00Z');

const received = { receiver: 'shop', at: 5 };

async function setup() {
  const client = await databases.init('SQLITE_3');
  const database = await migrate({ getClient: async () => client });
  // Two replicas.
  return [TestAlerts.create(database), TestAlerts.create(database)];
}

describe('TestAlerts', () => {
  it('keeps the last one of each entity, for all replicas', async () => {
    const [one, two] = await setup();
    expect(await one.last('a')).toBeUndefined();
    await one.put('a', sent('a1'), LATER);
    await one.put('b', sent('b1'), LATER);
    await two.put('a', sent('a2', 3), LATER);
    expect(await one.last('a')).toEqual({ sent: sent('a2', 3) });
    expect(await two.last('b')).toEqual({ sent: sent('b1') });
  });

  it('lets one of several take the place, and only of an old one', async () => {
    const [one, two] = await setup();
    const put = (replica: TestAlerts, id: string, until: number) =>
      replica.put('a', sent(id, 100), until);
    const answers = await Promise.all([
      put(one, 'a1', 50),
      put(two, 'a2', 50),
      put(one, 'a3', 50),
    ]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await put(two, 'a4', 99)).toBe(false);
    expect(await put(two, 'a5', 100)).toBe(true);
    expect(await one.last('a')).toEqual({ sent: sent('a5', 100) });
  });

  it('adds what became of it without losing that it arrived', async () => {
    const [one, two] = await setup();
    await one.put('a', sent('a1'), LATER);
    await two.receive('a1', received);
    const refused = { ...sent('a1'), refused: 'no answer in time' };
    await one.amend(refused);
    expect(await two.last('a')).toEqual({ sent: refused, received });
  });

  it('forgets what is months old', async () => {
    const client = await databases.init('SQLITE_3');
    const database = await migrate({ getClient: async () => client });
    const tests = TestAlerts.create(database);
    await tests.put(
      'old',
      sent('1', Date.parse('2026-01-01T00:00:00Z')),
      LATER,
    );
    await tests.put(
      'new',
      sent('2', Date.parse('2026-05-01T00:00:00Z')),
      LATER,
    );
    await forgetOld(database, [], '2026-05-02T00:00:00Z');
    expect(await tests.last('old')).toBeUndefined();
    expect(await tests.last('new')).toMatchObject({ sent: { id: '2' } });
  });

  it('loses nothing when one replica looks while another one is told', async () => {
    const [one, two] = await setup();
    await one.put('a', sent('a1'), LATER);
    await two.receive('a1', received);
    await one.see('a1', { at: 4, counts: [] });
    await two.receive('a1', { receiver: 'later', at: 9 });
    await two.receive('unknown', received);
    expect(await two.last('a')).toEqual({
      sent: sent('a1'),
      seen: { at: 4, counts: [] },
      received,
    });
  });
});
