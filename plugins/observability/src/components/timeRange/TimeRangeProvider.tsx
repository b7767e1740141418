import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';
import { resolveTimeRange, zoomOut } from '../../lib/timeRange';
import type {
  ResolvedTimeRange,
  TimeRange,
  TimeZoneChoice,
} from '../../lib/timeRange';
import { movedRange, zoomedIn } from '../../lib/timeRangeMoves';
import {
  decodeTimeState,
  DEFAULT_TIME_STATE,
  encodeTimeState,
} from '../../lib/timeState';
import type { TimeState, TimeStateProblem } from '../../lib/timeState';

/** The time range of the page, and the ways to change it. It lives in the address. */
export interface TimeRangeControls {
  /** As asked for: `now-1h` stays relative. */
  range: TimeRange;
  /** As sent: every query of the page uses this one window, so that their charts line up. Moves with {@link refresh}. */
  resolved: ResolvedTimeRange;
  /** When the page last looked at the clock, milliseconds since the epoch: part of the key of queries for a fixed range. */
  clockMs: number;
  refreshSeconds: number;
  zone: TimeZoneChoice;
  /** Parameters of the address that could not be used. */
  problems: TimeStateProblem[];
  /** A new entry in the browser's history, so that Back undoes a zoom. */
  setRange(range: TimeRange): void;
  setRefreshSeconds(seconds: number): void;
  setZone(zone: TimeZoneChoice): void;
  zoomOut(): void;
  /** Half of the range, around a moment in seconds since the epoch, else around its middle. */
  zoomIn(aroundSeconds?: number): void;
  /** The same length, so many seconds later; earlier where negative. Not into the future. */
  pan(seconds: number): void;
  /** Takes a new look at the clock. */
  refresh(): void;
  /** The time part of the address, for links to other tabs. */
  search: string;
}

const TimeRangeContext = createContext<TimeRangeControls | undefined>(
  undefined,
);

/** The time range of the page. */
export function useTimeRange(): TimeRangeControls {
  const controls = useContext(TimeRangeContext);
  if (!controls) throw new Error('useTimeRange needs a TimeRangeProvider');
  return controls;
}

/** The zone that times are shown in, also where there is no time range. */
export function useTimeZone(): TimeZoneChoice {
  return useContext(TimeRangeContext)?.zone ?? DEFAULT_TIME_STATE.zone;
}

/** Moves on every `refreshSeconds` while the browser tab is seen, and at once when it is seen again after a longer time. */
function useClock(refreshSeconds: number): [number, () => void] {
  const [nowMs, setNowMs] = useState(() => Date.now());
  const lastMs = useRef(nowMs);
  const tick = useCallback(() => {
    lastMs.current = Date.now();
    setNowMs(lastMs.current);
  }, []);
  useEffect(() => {
    if (refreshSeconds === 0) return undefined;
    const isSeen = () => document.visibilityState === 'visible';
    const tickWhenSeen = () => {
      if (isSeen()) tick();
    };
    // A short look at another browser tab is no reason to ask for everything again.
    const tickWhenDue = () => {
      if (isSeen() && Date.now() - lastMs.current >= refreshSeconds * 1_000) {
        tick();
      }
    };
    const timer = setInterval(tickWhenSeen, refreshSeconds * 1_000);
    document.addEventListener('visibilitychange', tickWhenDue);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tickWhenDue);
    };
  }, [refreshSeconds, tick]);
  return [nowMs, tick];
}

export function TimeRangeProvider(props: { children: ReactNode }) {
  const [params, setParams] = useSearchParams();
  const mountedMs = useState(() => Date.now())[0];
  const { state, problems } = useMemo(
    () => decodeTimeState(params, mountedMs),
    [params, mountedMs],
  );
  const { range, refreshSeconds, zone } = state;
  const [nowMs, refresh] = useClock(refreshSeconds);

  const controls = useMemo((): TimeRangeControls => {
    function change(part: Partial<TimeState>, replace: boolean) {
      refresh();
      setParams(
        current =>
          encodeTimeState(
            { ...decodeTimeState(current, Date.now()).state, ...part },
            current,
          ),
        { replace },
      );
    }
    return {
      range,
      resolved: resolveTimeRange(range, nowMs),
      clockMs: nowMs,
      refreshSeconds,
      zone,
      problems,
      setRange: next => change({ range: next }, false),
      setRefreshSeconds: seconds => change({ refreshSeconds: seconds }, true),
      setZone: next => change({ zone: next }, true),
      zoomOut: () => change({ range: zoomOut(range, Date.now()) }, false),
      zoomIn: aroundSeconds =>
        change({ range: zoomedIn(range, Date.now(), aroundSeconds) }, false),
      pan: seconds =>
        change({ range: movedRange(range, seconds, Date.now()) }, false),
      refresh,
      search: `?${encodeTimeState({ range, refreshSeconds, zone })}`,
    };
  }, [range, refreshSeconds, zone, problems, nowMs, refresh, setParams]);

  return (
    <TimeRangeContext.Provider value={controls}>
      {props.children}
    </TimeRangeContext.Provider>
  );
}
