import type {
  HealthSignal,
  MetricsQueryResponse,
} from '@observability-kit/backstage-plugin-observability-common';

/** How bad it is; `unknown` where nothing says. */
export type HealthLevel = 'ok' | 'warning' | 'critical' | 'unknown';

/** What one signal comes to in a time range. */
export interface HealthState {
  signal: HealthSignal;
  level: HealthLevel;
  /** The latest value. */
  value?: number;
  /** Milliseconds since the epoch: from when on it has not been `ok`. */
  sinceMs?: number;
  /** It was not all right at the beginning of the range, either: it began then or before. */
  isSinceStart: boolean;
  /** `[seconds since the epoch, value]`, of the worst series at each moment. */
  trend: Array<[number, number]>;
  /** Why it is not known. */
  error?: unknown;
}

/** The answer to a signal's query, or what became of it. */
export type HealthAnswer =
  | { response: MetricsQueryResponse }
  | { error: unknown };

/** Older than this at the end of the range, a value says nothing of it. */
const STALE_SECONDS = 300;

/** At the critical threshold it is critical, beyond the warning one it is degraded. */
export function levelOf(
  { bad, warning, critical }: HealthSignal,
  value: number,
): HealthLevel {
  const [beyond, reaches] =
    bad === 'above'
      ? [value > warning, value >= critical]
      : [value < warning, value <= critical];
  if (reaches) return 'critical';
  return beyond ? 'warning' : 'ok';
}

/** At each moment the worst of all series; what is no number does not count. */
function worstOf(
  { bad }: HealthSignal,
  { results }: MetricsQueryResponse,
): HealthState['trend'] {
  const worst = new Map<number, number>();
  const pick = bad === 'above' ? Math.max : Math.min;
  for (const { series } of results) {
    for (const { points } of series) {
      for (const [time, value] of points) {
        if (value !== null) {
          worst.set(time, pick(value, worst.get(time) ?? value));
        }
      }
    }
  }
  return [...worst].sort(([a], [b]) => a - b);
}

/** @param range - in seconds since the epoch */
export function healthState(
  signal: HealthSignal,
  answer: HealthAnswer,
  { start, end }: { start: number; end: number },
): HealthState {
  const nothing = { signal, level: 'unknown', isSinceStart: false } as const;
  if ('error' in answer) {
    return { ...nothing, trend: [], error: answer.error };
  }
  const { response } = answer;
  const trend = worstOf(signal, response);
  const last = trend.at(-1);
  const tolerated = Math.max(STALE_SECONDS, 2 * response.stepSeconds);
  if (!last || last[0] < end - tolerated) {
    return { ...nothing, trend };
  }
  const level = levelOf(signal, last[1]);
  const lastGood = trend.findLastIndex(
    ([, value]) => levelOf(signal, value) === 'ok',
  );
  const first = trend[lastGood + 1];
  return {
    signal,
    level,
    value: last[1],
    ...(level !== 'ok' && first && { sinceMs: first[0] * 1_000 }),
    // Where measuring began later, that is when it is known to be bad since.
    isSinceStart:
      level !== 'ok' && lastGood < 0 && trend[0][0] <= start + tolerated,
    trend,
  };
}

const WORST: readonly HealthLevel[] = ['critical', 'warning', 'ok', 'unknown'];

/** The whole in one: as bad as the worst, since the first of those that are as bad. */
export function overallHealth(states: readonly HealthState[]): {
  level: HealthLevel;
  /** Those that are not all right, the worst first. */
  troubles: HealthState[];
  sinceMs?: number;
  isSinceStart: boolean;
} {
  const level =
    WORST.find(each => states.some(state => state.level === each)) ?? 'unknown';
  const troubles = states
    .filter(state => state.level === 'critical' || state.level === 'warning')
    .sort((a, b) => WORST.indexOf(a.level) - WORST.indexOf(b.level));
  const since = troubles.flatMap(({ sinceMs = [] }) => sinceMs);
  return {
    level,
    troubles,
    ...(since.length > 0 && { sinceMs: Math.min(...since) }),
    isSinceStart: troubles.some(({ isSinceStart }) => isSinceStart),
  };
}
