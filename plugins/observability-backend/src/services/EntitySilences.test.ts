import { NotFoundError } from '@backstage/errors';
import type {
  Alert,
  Matcher,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import type { SilenceDraft } from '../sources/alertmanager/AlertmanagerSource';
import { EntitySilences, touchingSilences } from './EntitySilences';

const scope = { label: 'entity', value: 'component:default/shop' };

const equal = (name: string, value: string): Matcher => ({
  name,
  value,
  isEqual: true,
  isRegex: false,
});
const own = equal('entity', 'component:default/shop');

const silence = (change: Partial<Silence> = {}): Silence => ({
  id: 's1',
  state: 'active',
  matchers: [equal('alertname', 'Down'), own],
  startsAt: '2026-01-01T09:00:00.000Z',
  endsAt: '2026-01-01T11:00:00.000Z',
  createdBy: 'user:default/frank',
  comment: 'old',
  ...change,
});

/** An Alertmanager that keeps silences in memory. */
class FakeStore {
  readonly written: SilenceDraft[] = [];
  readonly expired: string[] = [];
  constructor(readonly silences: Silence[] = []) {}

  async silence(id: string): Promise<Silence> {
    const found = this.silences.find(candidate => candidate.id === id);
    if (!found) {
      throw new NotFoundError(`alertmanager: silence ${id} not found`);
    }
    return found;
  }

  async putSilence(draft: SilenceDraft): Promise<string> {
    this.written.push(draft);
    return draft.id ?? 'new';
  }

  async expireSilence(id: string): Promise<void> {
    this.expired.push(id);
  }
}

const now = Date.parse('2026-01-01T10:00:00.000Z');
const by = { author: 'user:default/olivia', now };
const request = {
  matchers: [equal('alertname', 'Down')],
  durationSeconds: 3_600,
  comment: 'deploying',
};

const keep = (store: FakeStore) => EntitySilences.create({ store, scope });

describe('EntitySilences', () => {
  it('creates with the matcher of the entity, from now on, in the name of the user', async () => {
    const store = new FakeStore();
    const created = {
      matchers: [own, equal('alertname', 'Down')],
      startsAt: '2026-01-01T10:00:00.000Z',
      endsAt: '2026-01-01T11:00:00.000Z',
      createdBy: 'user:default/olivia',
      comment: 'deploying',
    };
    expect(await keep(store).put(request, by)).toEqual({
      ...created,
      id: 'new',
      state: 'active',
    });
    expect(store.written).toEqual([created]);
  });

  it('begins when it is planned to, and lasts from then on', async () => {
    const store = new FakeStore();
    const startsAt = '2026-01-02T01:00:00+03:00';
    expect(await keep(store).put({ ...request, startsAt }, by)).toMatchObject({
      startsAt: '2026-01-01T22:00:00.000Z',
      endsAt: '2026-01-01T23:00:00.000Z',
      state: 'pending',
    });
    const over = { ...request, startsAt: '2020-01-01T00:00:00Z' };
    expect(await keep(store).put(over, by)).toMatchObject({
      startsAt: '2026-01-01T10:00:00.000Z',
      state: 'active',
    });
  });

  it('writes nothing when the matchers are refused', async () => {
    const store = new FakeStore([silence()]);
    for (const matcher of [
      equal('entity', 'component:default/other'),
      { ...equal('pod', '('), isRegex: true },
    ]) {
      await expect(
        keep(store).put({ ...request, matchers: [matcher] }, by),
      ).rejects.toThrow(expect.objectContaining({ name: 'InputError' }));
    }
    expect(store.written).toEqual([]);
  });

  it('extends in place: same start, same order of matchers, new end', async () => {
    const store = new FakeStore([silence()]);
    await keep(store).put({ ...request, id: 's1' }, by);
    expect(store.written).toEqual([
      {
        id: 's1',
        matchers: silence().matchers,
        startsAt: '2026-01-01T09:00:00.000Z',
        endsAt: '2026-01-01T11:00:00.000Z',
        createdBy: 'user:default/olivia',
        comment: 'deploying',
      },
    ]);
  });

  it('tells a silence that is yet to begin from one in force', async () => {
    const store = new FakeStore([
      silence({ state: 'pending', startsAt: '2026-01-01T10:30:00.000Z' }),
    ]);
    expect(await keep(store).put({ ...request, id: 's1' }, by)).toMatchObject({
      state: 'pending',
      startsAt: '2026-01-01T10:30:00.000Z',
    });
  });

  it('makes anew what is over', async () => {
    const store = new FakeStore([silence({ state: 'expired' })]);
    await keep(store).put({ ...request, id: 's1' }, by);
    expect(store.written[0].id).toBeUndefined();
    expect(store.written[0].startsAt).toBe('2026-01-01T10:00:00.000Z');
  });

  it.each([
    ['of nobody in particular', [equal('alertname', 'Down')]],
    ['of another entity', [equal('entity', 'component:default/other')]],
    ['of several entities', [{ ...own, isRegex: true, value: '.*shop' }]],
    ['of all but the entity', [{ ...own, isEqual: false }]],
  ])('does not touch a silence %s', async (_, matchers) => {
    const store = new FakeStore([silence({ matchers })]);
    const notAllowed = expect.objectContaining({ name: 'NotAllowedError' });
    await expect(keep(store).put({ ...request, id: 's1' }, by)).rejects.toThrow(
      notAllowed,
    );
    await expect(keep(store).expire('s1')).rejects.toThrow(notAllowed);
    expect(store.written).toEqual([]);
    expect(store.expired).toEqual([]);
  });

  it('says that there is no such silence', async () => {
    const store = new FakeStore();
    await expect(keep(store).expire('s9')).rejects.toThrow('s9 not found');
    await expect(keep(store).put({ ...request, id: 's9' }, by)).rejects.toThrow(
      's9 not found',
    );
    expect(store.written).toEqual([]);
  });

  it('expires, and leaves alone what is over', async () => {
    const store = new FakeStore([
      silence(),
      silence({ id: 's2', state: 'expired' }),
    ]);
    await keep(store).expire('s1');
    await keep(store).expire('s2');
    expect(store.expired).toEqual(['s1']);
  });
});

describe('touchingSilences', () => {
  const foreign = silence({ id: 'f1', matchers: [equal('alertname', 'Down')] });

  it('shows the own ones, and foreign ones as long as they hit an alert', () => {
    const hit = { silencedBy: ['f1'] } as Alert;
    const ids = (alerts: Alert[]) =>
      touchingSilences([foreign, silence()], alerts, scope).map(({ id }) => id);
    expect(ids([])).toEqual(['s1']);
    expect(ids([hit])).toEqual(['f1', 's1']);
  });

  it('puts those in force first, and shows a few of those that are over', () => {
    const all = [
      ...Array.from({ length: 30 }, (_, index) =>
        silence({
          id: `old${index}`,
          state: 'expired',
          endsAt: new Date(now + index).toISOString(),
        }),
      ),
      silence({ id: 'later', state: 'pending' }),
      silence({ id: 'now' }),
    ];
    const ids = touchingSilences(all, [], scope).map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(['now', 'later', 'old29']);
    expect(ids).toHaveLength(22);
  });
});
