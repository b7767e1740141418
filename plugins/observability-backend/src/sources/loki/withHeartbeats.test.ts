import type { LogsTailEvent } from '@observability-kit/backstage-plugin-observability-common';
import { withHeartbeats } from './withHeartbeats';

const lines: LogsTailEvent = { type: 'lines', lines: [] };

/** Waits that end when the test says so. */
class ManualClock {
  readonly waits: Array<{ milliseconds: number; end: () => void }> = [];
  readonly wait = (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>(end => {
      this.waits.push({ milliseconds, end });
      signal.addEventListener('abort', () => end());
    });
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>(resolve =>
    signal.addEventListener('abort', () => resolve()),
  );

describe('withHeartbeats', () => {
  it('beats within 15 s while its source is silent, and passes events on', async () => {
    const clock = new ManualClock();
    let release = () => {};
    const events = withHeartbeats(
      async function* source() {
        await new Promise<void>(resolve => {
          release = resolve;
        });
        yield lines;
      },
      clock,
      new AbortController().signal,
    );
    for (let beat = 0; beat < 3; beat += 1) {
      const next = events.next();
      await Promise.resolve();
      expect(clock.waits[beat].milliseconds).toBeLessThanOrEqual(15_000);
      clock.waits[beat].end();
      expect(await next).toEqual({ done: false, value: { type: 'heartbeat' } });
    }
    const next = events.next();
    release();
    expect(await next).toEqual({ done: false, value: lines });
    expect((await events.next()).done).toBe(true);
  });

  it('aborts a source that waits when the loop is left', async () => {
    let ended = false;
    const clock = new ManualClock();
    const events = withHeartbeats(
      async function* source(signal) {
        yield lines;
        await untilAborted(signal);
        ended = true;
      },
      clock,
      new AbortController().signal,
    );
    await events.next();
    const second = events.next();
    await Promise.resolve();
    clock.waits[1].end();
    await second;
    await events.return(undefined);
    expect(ended).toBe(true);
  });

  it('ends with its source when the client goes', async () => {
    const client = new AbortController();
    const events = withHeartbeats(
      async function* source(signal) {
        await untilAborted(signal);
      },
      new ManualClock(),
      client.signal,
    );
    const next = events.next();
    client.abort();
    expect((await next).done).toBe(true);
  });

  it('passes the error of its source on', async () => {
    const events = withHeartbeats(
      async function* source() {
        throw new Error('refused');
      },
      new ManualClock(),
      new AbortController().signal,
    );
    await expect(events.next()).rejects.toThrow('refused');
  });
});
