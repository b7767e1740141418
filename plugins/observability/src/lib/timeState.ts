import { formatTimePoint, parseTimePoint } from './timePoint';
import { DEFAULT_TIME_RANGE, timeRangeProblem } from './timeRange';
import type { TimeRange, TimeZoneChoice } from './timeRange';

/** What the address says about time. */
export interface TimeState {
  range: TimeRange;
  /** Seconds between automatic refreshes; 0 is off. */
  refreshSeconds: number;
  zone: TimeZoneChoice;
}

/** The parameters of an address that are about time. */
export const TIME_KEYS = ['from', 'to', 'refresh', 'tz'] as const;

/** A parameter that could not be used, and was replaced by its default. */
export interface TimeStateProblem {
  key: (typeof TIME_KEYS)[number];
  value: string;
}

/** The intervals that the picker offers. */
export const REFRESH_SECONDS = [0, 10, 30, 60, 300];

/** Faster than this would load the upstreams for nothing: scrapes are rarely closer. */
const MIN_REFRESH_SECONDS = 5;
const MAX_REFRESH_SECONDS = 86_400;

export const DEFAULT_TIME_STATE: TimeState = {
  range: DEFAULT_TIME_RANGE,
  refreshSeconds: 0,
  zone: 'browser',
};

const REFRESH = /^(\d{1,5})([smh])$/;
const REFRESH_UNITS: Record<string, number> = { s: 1, m: 60, h: 3_600 };

function parseRefresh(text: string): number | undefined {
  if (text === 'off') return 0;
  const match = REFRESH.exec(text);
  if (!match) return undefined;
  const seconds = Number(match[1]) * REFRESH_UNITS[match[2]];
  return seconds >= MIN_REFRESH_SECONDS && seconds <= MAX_REFRESH_SECONDS
    ? seconds
    : undefined;
}

/**
 * Reads `from`, `to`, `refresh` and `tz`. Addresses come from anywhere: what cannot be used becomes the default and
 * is reported, so that the page can say it.
 */
export function decodeTimeState(
  params: URLSearchParams,
  nowMs: number,
): { state: TimeState; problems: TimeStateProblem[] } {
  const problems: TimeStateProblem[] = [];
  function read<T>(
    key: TimeStateProblem['key'],
    parse: (text: string) => T | undefined,
    fallback: T,
  ): T {
    const value = params.get(key);
    if (value === null) return fallback;
    const parsed = parse(value);
    if (parsed !== undefined) return parsed;
    problems.push({ key, value });
    return fallback;
  }
  let range: TimeRange = {
    from: read('from', parseTimePoint, DEFAULT_TIME_RANGE.from),
    to: read('to', parseTimePoint, DEFAULT_TIME_RANGE.to),
  };
  if (problems.length > 0) {
    range = DEFAULT_TIME_RANGE;
  } else if (timeRangeProblem(range, nowMs)) {
    const key = params.has('from') ? 'from' : 'to';
    problems.push({ key, value: params.get(key) ?? '' });
    range = DEFAULT_TIME_RANGE;
  }
  const refreshSeconds = read('refresh', parseRefresh, 0);
  const zone = read<TimeZoneChoice>(
    'tz',
    text => (text === 'utc' || text === 'browser' ? text : undefined),
    'browser',
  );
  return { state: { range, refreshSeconds, zone }, problems };
}

/** A copy of `params` that says `state`; other parameters stay. Switched-off refresh and the browser's zone need no words. */
export function encodeTimeState(
  state: TimeState,
  params: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const next = new URLSearchParams(params);
  next.set('from', formatTimePoint(state.range.from));
  next.set('to', formatTimePoint(state.range.to));
  if (state.refreshSeconds > 0) next.set('refresh', `${state.refreshSeconds}s`);
  else next.delete('refresh');
  if (state.zone === 'utc') next.set('tz', 'utc');
  else next.delete('tz');
  return next;
}
