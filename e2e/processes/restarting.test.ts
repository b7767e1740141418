import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Restarting } from './restarting.ts';
import type { Restartable } from './restarting.ts';

/** Something that lives until the test ends it. */
class Fake implements Restartable {
  stopped = false;
  readonly #end = Promise.withResolvers<{
    unexpected: boolean;
    description: string;
  }>();
  readonly ended = this.#end.promise;

  crash(): void {
    this.#end.resolve({ unexpected: true, description: 'it crashed' });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.#end.resolve({ unexpected: false, description: 'it was stopped' });
  }
}

async function setUp(failures: number[] = []) {
  const started: Fake[] = [];
  const events: string[] = [];
  let tries = 0;
  let notify = () => {};
  const restarting = await Restarting.start<Fake>({
    start: async () => {
      tries += 1;
      if (failures.includes(tries)) {
        throw new Error(`try ${tries} failed`);
      }
      const fake = new Fake();
      started.push(fake);
      return fake;
    },
    onEvent: ({ kind, text }) => {
      events.push(`${kind}: ${text}`);
      notify();
    },
    backOff: [1],
  });
  const event = () =>
    new Promise<void>(resolve => {
      notify = resolve;
    });
  return { restarting, started, events, event };
}

describe('Restarting', () => {
  it('starts again what crashed, and says so', async () => {
    const { restarting, started, events, event } = await setUp();
    started[0].crash();
    await event();
    await event();
    assert.deepEqual(events, ['ended: it crashed', 'restarted: running again']);
    assert.equal(restarting.current, started[1]);
    await restarting.stop();
    assert.equal(started[1].stopped, true);
  });

  it('goes on trying when a restart fails', async () => {
    const { restarting, started, events, event } = await setUp([2]);
    started[0].crash();
    await event();
    await event();
    await event();
    assert.deepEqual(events.slice(1), [
      'failed: try 2 failed',
      'restarted: running again',
    ]);
    await restarting.stop();
  });

  it('starts nothing again that was stopped', async () => {
    const { restarting, started, events } = await setUp();
    await restarting.stop();
    assert.equal(started.length, 1);
    assert.deepEqual(events, []);
  });

  it('throws when the first start fails', async () => {
    await assert.rejects(setUp([1]), { message: 'try 1 failed' });
  });
});
