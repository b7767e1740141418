import type { LogsTailEvent } from '@observability-kit/backstage-plugin-observability-common';
import type { TailClock } from './tailLines';

/** Pause after which a heartbeat is sent; the wire promises one at least every 15 s. */
const HEARTBEAT_MS = 10_000;

const SILENCE = Symbol('silence');

/** The events of `start`, and a heartbeat whenever there was none for 10 s. Leaving the loop over it aborts the source. */
export async function* withHeartbeats(
  start: (signal: AbortSignal) => AsyncGenerator<LogsTailEvent>,
  clock: Pick<TailClock, 'wait'>,
  signal: AbortSignal,
): AsyncGenerator<LogsTailEvent> {
  const left = new AbortController();
  const events = start(AbortSignal.any([signal, left.signal]));
  try {
    let next = events.next();
    for (;;) {
      const timer = new AbortController();
      const silence = clock
        .wait(HEARTBEAT_MS, timer.signal)
        .then((): typeof SILENCE => SILENCE);
      const result = await Promise.race([next, silence]).finally(() =>
        timer.abort(),
      );
      if (result === SILENCE) {
        yield { type: 'heartbeat' };
      } else if (result.done) {
        return;
      } else {
        yield result.value;
        next = events.next();
      }
    }
  } finally {
    // A generator that waits cannot be ended from outside before its wait is over, so the signal goes first.
    left.abort();
    await events.return(undefined);
  }
}
