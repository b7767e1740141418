import type {
  LogLine,
  LogsTailEvent,
  Notice,
} from '@observability-kit/backstage-plugin-observability-common';
import { SeenLines } from './SeenLines';

const SECOND = 1_000_000_000n;

/** How far back each reading begins again, because collectors deliver late. */
const OVERLAP = 10n * SECOND;
/** For how long after an outage everything since its beginning is read again: collectors retry with growing pauses. */
const RECOVERY = 60n * SECOND;
/** Clocks of the workloads may be ahead of ours. */
const AHEAD = 60n * SECOND;
/** A tail that is further behind than this jumps to the present. */
const MAX_LAG = 60n * SECOND;

const PAGE = 1_000;
/** Lines that are read again at most; in busier streams the overlap is shorter. */
const MAX_OVERLAP_LINES = 2_000;

const PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 10_000;

export interface TailClock {
  /** Nanoseconds since the epoch. */
  now(): bigint;
  /** Ends early, without an error, when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Lines of a range (start inclusive, end exclusive), the oldest first. */
export type ReadLines = (
  range: { start: bigint; end: bigint; limit: number },
  signal: AbortSignal,
) => Promise<LogLine[]>;

const latest = (a: bigint, b: bigint) => (a > b ? a : b);

const notice = (
  level: Notice['level'],
  kind: Notice['kind'],
  message: string,
): LogsTailEvent => ({ type: 'notice', notice: { level, kind, message } });

/**
 * Follows lines by reading again and again from a little before what is known, so that nothing is missed between two readings, by late
 * delivery, or while Loki restarts. It begins with the last 10 s. Lines come in the order of their time, but for late ones.
 *
 * Throws what `read` throws as `InputError`; anything else becomes a notice, and is tried again. Ends when the signal aborts.
 */
export async function* tailLines(
  read: ReadLines,
  clock: TailClock,
  signal: AbortSignal,
): AsyncGenerator<LogsTailEvent> {
  const seen = new SeenLines();
  /** Everything before is taken for complete. */
  let settled = clock.now() - OVERLAP;
  /** Where the next page begins. */
  let start = settled;
  let heldUntil = 0n;
  let failures = 0;
  let greeted = false;

  while (!signal.aborted) {
    const now = clock.now();
    let page: LogLine[];
    try {
      page = await read({ start, end: now + AHEAD, limit: PAGE }, signal);
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
          'unavailable',
          `Logs cannot be read at the moment, trying again: ${reason}`,
        );
      }
      const pause = PAUSE_MS * 2 ** Math.min(failures - 1, 10);
      await clock.wait(Math.min(pause, MAX_PAUSE_MS), signal);
      continue;
    }
    if (failures > 0) {
      failures = 0;
      heldUntil = now + RECOVERY;
      yield notice('info', 'unavailable', 'Logs can be read again.');
    }

    const lines = page.filter(line => seen.add(line));
    if (lines.length > 0) {
      yield { type: 'lines', lines };
    } else if (!greeted) {
      yield { type: 'heartbeat' };
    }
    greeted = true;
    settled = latest(settled, seen.keepNewest(MAX_OVERLAP_LINES) ?? 0n);

    if (page.length < PAGE) {
      if (now > heldUntil) {
        settled = latest(settled, now - OVERLAP);
        seen.forgetBefore(settled);
      }
      start = settled;
      await clock.wait(PAUSE_MS, signal);
      continue;
    }

    // There is more: go on at once, from the newest line, whose nanosecond it may share with others.
    const newest = BigInt(page[page.length - 1].timestamp);
    if (now - newest > MAX_LAG && now > heldUntil) {
      settled = now - OVERLAP;
      start = settled;
      yield notice(
        'warning',
        'capped',
        `More lines than can be followed: ${
          (start - newest) / SECOND
        } s were left out. Narrow the filter.`,
      );
    } else if (newest > start) {
      start = newest;
    } else {
      start = newest + 1n;
      yield notice(
        'warning',
        'capped',
        `More than ${PAGE} lines in one nanosecond: the rest is left out.`,
      );
    }
  }
}
