import type {
  LogsTailEvent,
  Notice,
} from '@observability-kit/backstage-plugin-observability-common';
import { TailReader, type TailSource } from './TailReader';

/** For how long after an outage everything since its beginning is looked at again: collectors retry with growing pauses. */
const RECOVERY = 60_000_000_000n;

const PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 10_000;

export interface TailClock {
  /** Nanoseconds since the epoch. */
  now(): bigint;
  /** Ends early, without an error, when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

const notice = (level: Notice['level'], message: string): LogsTailEvent => ({
  type: 'notice',
  notice: { level, kind: 'unavailable', message },
});

/**
 * Follows lines by reading again and again, from a little before what is known or, in busy streams, beside a count of what is known, so that
 * nothing is missed between two readings, by late delivery, or while Loki restarts. It begins with the last 10 s. Lines come in the order of their
 * time, but for late ones. What has to be left out is told as `dropped`.
 *
 * Throws what `read` throws as `InputError`; anything else becomes a notice, and is tried again. Ends when the signal aborts.
 */
export async function* tailLines(
  source: TailSource,
  clock: TailClock,
  signal: AbortSignal,
): AsyncGenerator<LogsTailEvent> {
  const reader = new TailReader(source, clock.now());
  let heldUntil = 0n;
  let failures = 0;
  let greeted = false;

  while (!signal.aborted) {
    const now = clock.now();
    const isHeld = failures > 0 || now <= heldUntil;
    const round = reader.round({ now, isHeld }, signal);
    let isBehind: boolean;
    try {
      let next = await round.next();
      if (failures > 0) {
        failures = 0;
        heldUntil = now + RECOVERY;
        yield notice('info', 'Logs can be read again.');
      }
      if (next.done && !greeted) {
        yield { type: 'heartbeat' };
      }
      greeted = true;
      for (; !next.done; next = await round.next()) {
        yield next.value;
      }
      isBehind = next.value;
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (error instanceof Error && error.name === 'InputError') {
        throw error;
      }
      failures += 1;
      if (failures === 1) {
        const reason = error instanceof Error ? error.message : error;
        yield notice(
          'warning',
          `Logs cannot be read at the moment, trying again: ${reason}`,
        );
      }
      const pause = PAUSE_MS * 2 ** Math.min(failures - 1, 10);
      await clock.wait(Math.min(pause, MAX_PAUSE_MS), signal);
      continue;
    }
    if (!isBehind) {
      await clock.wait(PAUSE_MS, signal);
    }
  }
}
