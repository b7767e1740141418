import { inBackground } from '../../background';
import { Turns } from './Turns';

/** A piece of work that ends when it is told to. */
function held() {
  let end = () => {};
  const done = new Promise<void>(resolve => {
    end = resolve;
  });
  return { work: () => done, end };
}

describe('Turns', () => {
  it('lets two go at a time, in order, and goes on after a failure', async () => {
    const turns = new Turns(2);
    const begun: string[] = [];
    const [a, b] = [held(), held()];
    const note = (name: string, work: () => Promise<void>) =>
      turns.take(async () => {
        begun.push(name);
        await work();
      }, undefined);
    const all = Promise.allSettled([
      note('a', a.work),
      note('b', () => b.work().then(() => Promise.reject(new Error('no')))),
      note('c', async () => {}),
      note('d', async () => {}),
    ]);
    await new Promise(resolve => setImmediate(resolve));
    expect(begun).toEqual(['a', 'b']);
    b.end();
    a.end();
    expect((await all).map(({ status }) => status)).toEqual([
      ...['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
    ]);
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets people go before what runs in the background, however long that waits', async () => {
    const turns = new Turns(1);
    const first = held();
    const begun: string[] = [];
    const note = (name: string) =>
      turns.take(async () => begun.push(name), undefined);
    const all = [
      turns.take(first.work, undefined),
      inBackground(() => note('reconciler')),
      inBackground(() => note('reconciler, too')),
      note('Olivia'),
      note('Oscar'),
    ];
    first.end();
    await Promise.all(all);
    expect(begun).toEqual(['Olivia', 'Oscar', 'reconciler', 'reconciler, too']);
  });

  it('forgets who left while waiting, and gives the turn to the next', async () => {
    const turns = new Turns(1);
    const first = held();
    const left = new AbortController();
    const begun: string[] = [];
    const all = Promise.allSettled([
      turns.take(first.work, undefined),
      turns.take(async () => begun.push('left'), left.signal),
      turns.take(async () => begun.push('stayed'), undefined),
    ]);
    left.abort(new Error('gone'));
    first.end();
    expect(await all).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: new Error('gone') },
      { status: 'fulfilled' },
    ]);
    expect(begun).toEqual(['stayed']);
  });

  it('loses nobody when somebody leaves whose turn it is already', async () => {
    const turns = new Turns(1);
    const first = held();
    const left = new AbortController();
    const begun: string[] = [];
    const all = Promise.allSettled([
      turns.take(first.work, undefined),
      turns.take(async () => begun.push('left'), left.signal),
      turns.take(async () => begun.push('stayed'), undefined),
    ]);
    first.end();
    for (let ticks = 0; ticks < 10 && begun.length === 0; ticks++) {
      left.abort();
      await Promise.resolve();
    }
    await all;
    expect(begun).toContain('stayed');
  });
});
