import type {
  LogLine,
  LogsTailEvent,
  Notice,
} from '@observability-kit/backstage-plugin-observability-common';
import { mergeLines, unknownLines } from './mergeLines';
import { addNanoseconds, toMilliseconds } from './nanoseconds';

/** Lines that are kept, some 100 MB of them: older ones leave, and the page says so. */
export const TAIL_BUFFER = 100_000;
const MAX_NOTICES = 3;

/** Why a connection was lost. */
export type TailLoss =
  | { kind: 'ended' | 'silent' }
  | { kind: 'failed'; reason: string };

/** Why lines from the time without a connection are missing. */
export type TailGap = { kind: 'capped' } | { kind: 'failed'; reason: string };

/** Lines that were never shown. */
export interface TailLeftOut {
  /** How many, as far as that is known. */
  lines: number;
  /** How long a time they are of, in milliseconds. */
  ms: number;
}

/** What a live view shows. */
export interface TailState {
  status: 'connecting' | 'live' | 'reconnecting' | 'refused';
  /** Why the connection was lost, while it is. */
  lostBecause?: TailLoss;
  /** Why there will be no connection. */
  error?: unknown;
  gap?: TailGap;
  /** Youngest first. */
  lines: LogLine[];
  /** Lines that came while it stood still, youngest first. */
  waiting: LogLine[];
  isPaused: boolean;
  /** Lines that came and had to leave again. */
  dropped: number;
  /** What the backend left out, because more came than can be followed. */
  leftOut: TailLeftOut;
  /** How often the connection was lost and found again. */
  reconnects: number;
  notices: Notice[];
}

export type TailAction =
  | { type: 'connected' }
  | { type: 'lines'; lines: LogLine[] }
  | { type: 'event'; event: LogsTailEvent }
  | { type: 'lost'; because: TailLoss }
  | { type: 'refused'; error: unknown }
  | { type: 'gap'; gap: TailGap }
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'clear' };

export const TAIL_START: TailState = {
  status: 'connecting',
  lines: [],
  waiting: [],
  isPaused: false,
  dropped: 0,
  leftOut: { lines: 0, ms: 0 },
  reconnects: 0,
  notices: [],
};

/** Keeps the youngest lines that fit. */
function capped(state: TailState): TailState {
  const waiting = state.waiting.slice(0, TAIL_BUFFER);
  const lines = state.lines.slice(0, TAIL_BUFFER);
  const dropped =
    state.lines.length - lines.length + (state.waiting.length - waiting.length);
  return dropped === 0
    ? state
    : { ...state, lines, waiting, dropped: state.dropped + dropped };
}

function withLines(state: TailState, incoming: LogLine[]): TailState {
  if (incoming.length === 0) return state;
  // Lines of one nanosecond: the later one is the younger.
  const youngestFirst = [...incoming].reverse();
  if (!state.isPaused) {
    return capped({ ...state, lines: mergeLines(youngestFirst, state.lines) });
  }
  const fresh = unknownLines(youngestFirst, state.lines);
  return capped({ ...state, waiting: mergeLines(fresh, state.waiting) });
}

/** How a live view goes on. Pure: what came in what order decides what is shown. */
export function nextTail(state: TailState, action: TailAction): TailState {
  switch (action.type) {
    case 'connected':
      return {
        ...state,
        status: 'live',
        lostBecause: undefined,
        reconnects:
          state.reconnects + (state.status === 'reconnecting' ? 1 : 0),
      };
    case 'lost':
      return { ...state, status: 'reconnecting', lostBecause: action.because };
    case 'refused':
      return { ...state, status: 'refused', error: action.error };
    case 'gap':
      return { ...state, gap: action.gap };
    case 'lines':
      return withLines(state, action.lines);
    case 'event': {
      const { event } = action;
      if (event.type === 'lines') return withLines(state, event.lines);
      if (event.type === 'heartbeat') return state;
      if (event.type === 'dropped') {
        const { lines, ms } = state.leftOut;
        const took = toMilliseconds(event.end) - toMilliseconds(event.start);
        return {
          ...state,
          leftOut: { lines: lines + (event.lines ?? 0), ms: ms + took },
        };
      }
      return {
        ...state,
        notices: [
          event.notice,
          ...state.notices.filter(
            ({ message }) => message !== event.notice.message,
          ),
        ].slice(0, MAX_NOTICES),
      };
    }
    case 'pause':
      return { ...state, isPaused: true };
    case 'resume':
      return capped({
        ...state,
        isPaused: false,
        lines: mergeLines(state.waiting, state.lines),
        waiting: [],
      });
    case 'clear':
      return {
        ...state,
        lines: [],
        waiting: [],
        dropped: 0,
        leftOut: TAIL_START.leftOut,
        gap: undefined,
      };
    default:
      return state;
  }
}

/** From where a new connection must be filled up, so that nothing is missing: right where the last known line stands. */
export function gapStart({ lines, waiting }: TailState): string | undefined {
  return (waiting[0] ?? lines[0])?.timestamp;
}

/** Milliseconds to wait before the next attempt, the first being number 0. */
export function retryDelayMs(attempt: number): number {
  return Math.min(15_000, 1_000 * 2 ** attempt);
}

/** The stretch before a moment that a live view begins with, so that it does not begin empty. */
export function beforeNow(nowNanoseconds: string): {
  start: string;
  end: string;
} {
  return {
    start: addNanoseconds(nowNanoseconds, -3_600_000_000_000n),
    end: nowNanoseconds,
  };
}
