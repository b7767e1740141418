import type {
  LogFilter,
  LogsTailEvent,
} from '@observability-kit/backstage-plugin-observability-common';
import { errorMessage, errorStatus } from '../../api';
import type { ObservabilityApi } from '../../api';
import { fromMilliseconds } from './model/nanoseconds';
import { beforeNow, retryDelayMs } from './model/tail';
import type { TailAction } from './model/tail';

/** The backend sends something at least every 15 s; a connection that is silent for longer is dead. */
export const SILENCE_MS = 40_000;

/** Lines that a live view begins with, and that a gap is filled with at most. */
const FIRST_LINES = 200;
const GAP_LINES = 5_000;

/** What following needs of the world. */
export interface TailWorld {
  api: Pick<ObservabilityApi, 'streamTail' | 'queryLogs'>;
  entityRef: string;
  filter: LogFilter;
  /** Ends everything. */
  signal: AbortSignal;
  dispatch: (action: TailAction) => void;
  /** The youngest line that is known. */
  gapStart: () => string | undefined;
  now: () => number;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Trying again does not help against these. */
const isFinal = (error: unknown) =>
  [400, 401, 403, 404].includes(errorStatus(error) ?? 0);

/** What was written before the stream began: a first page, or all since the last line that is known. */
async function fillGap(world: TailWorld, signal: AbortSignal): Promise<void> {
  const { api, entityRef, filter, dispatch } = world;
  const now = fromMilliseconds(world.now());
  const known = world.gapStart();
  try {
    const answer = await api.queryLogs(
      entityRef,
      known
        ? {
            ...filter,
            start: known,
            end: now,
            direction: 'forward',
            limit: GAP_LINES,
          }
        : { ...filter, ...beforeNow(now), limit: FIRST_LINES },
      { signal },
    );
    const oldestFirst = known ? answer.lines : [...answer.lines].reverse();
    dispatch({ type: 'lines', lines: oldestFirst });
    if (known && answer.more)
      dispatch({ type: 'gap', gap: { kind: 'capped' } });
  } catch (error) {
    if (signal.aborted) return;
    const reason = errorMessage(error);
    dispatch({ type: 'gap', gap: { kind: 'failed', reason } });
  }
}

/** Rejects when nothing arrives for too long; `heard` starts the time anew. */
function watch(connection: AbortController, ms: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSilent = false;
  const stop = () => clearTimeout(timer);
  const heard = () => {
    stop();
    timer = setTimeout(() => {
      isSilent = true;
      connection.abort();
    }, ms);
  };
  heard();
  return { heard, stop, isSilent: () => isSilent };
}

/** Follows one connection to its end, and says why it ended. */
async function followOnce(
  world: TailWorld,
  onConnected: () => void,
): Promise<{ kind: 'ended' | 'silent' } | { kind: 'failed'; error: unknown }> {
  const { api, entityRef, filter, signal, dispatch } = world;
  const connection = new AbortController();
  const end = () => connection.abort();
  signal.addEventListener('abort', end);
  const watchdog = watch(connection, SILENCE_MS);
  let isConnected = false;
  try {
    const events: AsyncIterable<LogsTailEvent> = api.streamTail(
      entityRef,
      filter,
      { signal: connection.signal },
    );
    for await (const event of events) {
      watchdog.heard();
      if (!isConnected) {
        isConnected = true;
        dispatch({ type: 'connected' });
        onConnected();
        fillGap(world, connection.signal);
      }
      dispatch({ type: 'event', event });
    }
    return { kind: watchdog.isSilent() ? 'silent' : 'ended' };
  } catch (error) {
    return watchdog.isSilent() ? { kind: 'silent' } : { kind: 'failed', error };
  } finally {
    watchdog.stop();
    connection.abort();
    signal.removeEventListener('abort', end);
  }
}

/**
 * Follows new lines until the signal aborts. A connection that ends, fails or falls silent is made anew, later each time, and what came
 * meanwhile is fetched, so that no line is missing.
 */
export async function followTail(world: TailWorld): Promise<void> {
  const { signal, dispatch, wait } = world;
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const end = await followOnce(world, () => {
      attempt = 0;
    });
    if (signal.aborted) return;
    if (end.kind === 'failed' && isFinal(end.error)) {
      dispatch({ type: 'refused', error: end.error });
      return;
    }
    dispatch({
      type: 'lost',
      because:
        end.kind === 'failed'
          ? { kind: 'failed', reason: errorMessage(end.error) }
          : { kind: end.kind },
    });
    await wait(retryDelayMs(attempt), signal);
  }
}
