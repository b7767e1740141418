import type { Write, WriteOutcome } from '../clusters/types';
import { type Writer, writeTogether } from './writeTogether';

/** Only its key counts here. */
const write = (key: string) => ({ kind: 'delete', key } as Write);

const written = (writes: readonly Write[]): WriteOutcome => ({
  results: writes.map(({ key }) => ({ key, ok: true })),
  acceptance: [{ server: 'prometheus', ok: true, message: 'yes' }],
});

/** A server that notes what it is told, and refuses whatever holds one of these keys. */
function server(refused: string[] = []) {
  const calls: string[][] = [];
  const delivery: Writer = {
    async write(writes) {
      const keys = writes.map(({ key }) => key);
      calls.push(keys);
      return keys.some(key => refused.includes(key))
        ? {
            results: keys.map(key => ({ key, ok: false, message: 'no' })),
            acceptance: [],
            putBack: { again: false },
          }
        : written(writes);
    },
  };
  return { calls, delivery };
}

const writing =
  (...keys: string[]) =>
  async (writer: Writer) => {
    const { results } = await writer.write(keys.map(write));
    return results.map(({ key, ok }) => `${key} ${ok}`);
  };

describe('writeTogether', () => {
  it('makes one write of all, and gives each work its own results', async () => {
    const { calls, delivery } = server();
    const outcomes = await writeTogether(delivery, [
      writing('a', 'b'),
      async () => [],
      writing('c'),
    ]);
    expect(calls).toEqual([['a', 'b', 'c']]);
    expect(outcomes).toEqual([
      { status: 'fulfilled', value: ['a true', 'b true'] },
      { status: 'fulfilled', value: [] },
      { status: 'fulfilled', value: ['c true'] },
    ]);
  });

  it('leaves out those that the server refuses, and no others', async () => {
    const { calls, delivery } = server(['b', 'e']);
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const outcomes = await writeTogether(
      delivery,
      keys.map(key => writing(key)),
    );
    expect(outcomes).toEqual(
      keys.map(key => ({
        status: 'fulfilled',
        value: [`${key} ${!['b', 'e'].includes(key)}`],
      })),
    );
    expect(calls[0]).toEqual(keys);
    expect(calls.slice(1).every(({ length }) => length < 5)).toBe(true);
  });

  it('waits for nobody who fails before they write', async () => {
    const { calls, delivery } = server();
    const outcomes = await writeTogether(delivery, [
      async () => {
        throw new Error('not recorded');
      },
      writing('a'),
    ]);
    expect(calls).toEqual([['a']]);
    expect(outcomes).toMatchObject([
      { status: 'rejected', reason: new Error('not recorded') },
      { status: 'fulfilled' },
    ]);
  });

  it('tells everybody when the delivery fails', async () => {
    const outcomes = await writeTogether(
      { write: () => Promise.reject(new Error('locked')) },
      [writing('a'), writing('b')],
    );
    expect(outcomes).toMatchObject([
      { reason: new Error('locked') },
      { reason: new Error('locked') },
    ]);
  });

  it('lets one after the other write down what became of it', async () => {
    const { delivery } = server();
    let open = 0;
    let most = 0;
    const noting = (key: string) => async (writer: Writer) => {
      await writer.write([write(key)]);
      most = Math.max(most, ++open);
      await new Promise(resolve => setImmediate(resolve));
      open--;
    };
    await writeTogether(delivery, ['a', 'b', 'c'].map(noting));
    expect(most).toBe(1);
  });

  it('has nothing to write for nobody', async () => {
    const { calls, delivery } = server();
    expect(await writeTogether(delivery, [])).toEqual([]);
    expect(calls).toEqual([]);
  });
});
