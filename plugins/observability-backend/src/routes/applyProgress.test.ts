import { ConflictError } from '@backstage/errors';
import type {
  ApplyProgress,
  ApplyResponse,
  ApplyResult,
} from '@observability-kit/backstage-plugin-observability-common';
import { applyProgress } from './applyProgress';

const result = (key: string): ApplyResult => ({
  key,
  action: 'create',
  outcome: 'applied',
});
const response: ApplyResponse = { results: [result('a')], acceptance: [] };

/** An apply that a test carries on by hand. */
function setup() {
  let resolve: (value: ApplyResponse) => void = () => {};
  let reject: (error: Error) => void = () => {};
  let tell: (value: ApplyResult) => void = () => {};
  const lines = applyProgress(onResult => {
    tell = onResult;
    return new Promise((...both) => {
      [resolve, reject] = both;
    });
  });
  return {
    lines,
    tell: (key: string) => tell(result(key)),
    resolve: () => resolve(response),
    reject: (error: Error) => reject(error),
  };
}

const done: ApplyProgress = { type: 'done', response };

describe('applyProgress', () => {
  it('tells of each result before the next one is there', async () => {
    const { lines, tell, resolve } = setup();
    const first = lines.next();
    tell('a');
    expect((await first).value).toEqual({
      type: 'result',
      result: result('a'),
    });
    const second = lines.next();
    tell('b');
    tell('c');
    expect((await second).value).toMatchObject({ result: { key: 'b' } });
    resolve();
    expect((await lines.next()).value).toMatchObject({ result: { key: 'c' } });
    expect((await lines.next()).value).toEqual(done);
    expect((await lines.next()).done).toBe(true);
  });

  it('tells of all results, also when the end comes with them', async () => {
    const { lines, tell, resolve } = setup();
    const first = lines.next();
    resolve();
    tell('a');
    const told = [(await first).value];
    for await (const line of lines) {
      told.push(line);
    }
    expect(told.map(line => line?.type)).toEqual(['result', 'done']);
  });

  it('is an ordinary error as long as nothing was done', async () => {
    const { lines, reject } = setup();
    const first = lines.next();
    reject(new ConflictError('plan again'));
    await expect(first).rejects.toThrow('plan again');
  });

  it('ends with what failed after something was done', async () => {
    const { lines, tell, reject } = setup();
    const first = lines.next();
    tell('a');
    await first;
    const last = lines.next();
    reject(new ConflictError('half of it'));
    expect((await last).value).toEqual({
      type: 'failed',
      name: 'ConflictError',
      message: 'half of it',
    });
  });

  it('leaves the apply alone when nobody listens any more', async () => {
    const { lines, tell, reject } = setup();
    const first = lines.next();
    tell('a');
    await first;
    await lines.return(undefined);
    tell('b');
    // Not an unhandled rejection either.
    reject(new Error('late'));
    expect((await lines.next()).done).toBe(true);
  });
});
