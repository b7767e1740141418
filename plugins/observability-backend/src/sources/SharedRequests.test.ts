import { SharedRequests } from './SharedRequests';

describe('SharedRequests', () => {
  it('sends identical requests once, and again when the first is done', async () => {
    const shared = new SharedRequests();
    const request = jest.fn(async () => 'answer');
    const answers = await Promise.all(
      [1, 2, 3].map(() => shared.run('a', undefined, request)),
    );
    expect(answers).toEqual(['answer', 'answer', 'answer']);
    expect(request).toHaveBeenCalledTimes(1);
    await shared.run('a', undefined, request);
    await shared.run('b', undefined, request);
    expect(request).toHaveBeenCalledTimes(3);
  });

  it('aborts upstream only when the last one has left', async () => {
    const shared = new SharedRequests();
    let upstream: AbortSignal | undefined;
    const request = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        upstream = signal;
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const [first, second] = [new AbortController(), new AbortController()];
    const a = shared.run('a', first.signal, request);
    const b = shared.run('a', second.signal, request);
    first.abort(new Error('first left'));
    await expect(a).rejects.toThrow('first left');
    expect(upstream?.aborted).toBe(false);
    second.abort(new Error('second left'));
    await expect(b).rejects.toThrow('second left');
    expect(upstream?.aborted).toBe(true);
  });

  it('notices that the only one leaves while the request is being sent', async () => {
    const leaving = new AbortController();
    let upstream: AbortSignal | undefined;
    const request = (signal: AbortSignal) => {
      upstream = signal;
      leaving.abort(new Error('left'));
      return new Promise<never>(() => {});
    };
    await expect(
      new SharedRequests().run('a', leaving.signal, request),
    ).rejects.toThrow('left');
    expect(upstream?.aborted).toBe(true);
  });

  it('shares a failure and forgets it', async () => {
    const shared = new SharedRequests();
    const request = jest
      .fn()
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValueOnce('up');
    await expect(shared.run('a', undefined, request)).rejects.toThrow('down');
    await expect(shared.run('a', undefined, request)).resolves.toBe('up');
  });

  it('answers from what it keeps, apart for each tenant, and never a failure', async () => {
    const shared = new SharedRequests();
    const request = jest
      .fn()
      .mockRejectedValueOnce(new Error('down'))
      .mockImplementation(async () => request.mock.calls.length);
    const keep = (answer: number) =>
      answer < 4 ? { seconds: 60, weight: 1 } : undefined;
    const ask = (from = shared) => from.run('a', undefined, request, keep);
    await expect(ask()).rejects.toThrow('down');
    expect([await ask(), await ask()]).toEqual([2, 2]);
    const other = shared.within('other');
    expect([await ask(other), await ask(other)]).toEqual([3, 3]);
    const third = shared.within('third');
    expect([await ask(third), await ask(third)]).toEqual([4, 5]);
  });
});
