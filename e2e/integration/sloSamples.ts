/** Raw counters of a few components over some days, and what they come to. */

export const INTERVAL = 30;
const DAY = 86_400;
const PODS = ['a', 'b'];
const BUCKET = '0.3';

/** What one pod of a component did between two scrapes. */
interface Tick {
  requests: number;
  failed: number;
  slow: number;
}

export interface Story {
  name: string;
  /** Seconds before the end; no samples before. */
  begins: number;
  /** @param ago - seconds before the end */
  tick(ago: number): Tick;
  /** Nobody scrapes then. */
  isGap?(ago: number): boolean;
  /** When a pod restarts: all its counters begin anew. Seconds before the end. */
  restarts?: number;
  /** Before, no series says that a request failed. */
  firstFailure?: number;
}

const between = (ago: number, from: number, to: number) =>
  ago <= from && ago > to;

export const stories: Story[] = [
  {
    name: 'steady',
    begins: 8 * DAY,
    restarts: 4 * DAY + 12_345,
    // Four hours.
    isGap: ago => between(ago, 2 * DAY, 2 * DAY - 14_400),
    tick(ago) {
      // Busy by day, nobody there in six hours of the sixth day.
      const requests = between(ago, 2.5 * DAY, 2.5 * DAY - 21_600)
        ? 0
        : Math.round(2_000 + 1_500 * Math.sin((2 * Math.PI * ago) / DAY));
      const share =
        (between(ago, 3 * DAY, 3 * DAY - 3_600) && 0.05) ||
        (ago <= 1_800 && 0.02) ||
        0.0002;
      return {
        requests,
        failed: Math.round(requests * share),
        slow: Math.round(requests * 0.004),
      };
    },
  },
  {
    // The window is longer than there is data.
    name: 'young',
    begins: 1.5 * DAY,
    firstFailure: DAY,
    tick: ago => ({
      requests: 1_000,
      failed: ago < DAY ? 2 : 0,
      slow: ago < DAY ? 30 : 0,
    }),
  },
  {
    name: 'idle',
    begins: 8 * DAY,
    tick: () => ({ requests: 0, failed: 0, slow: 0 }),
  },
];

export const entityRefOf = (name: string) => `component:default/${name}`;

/** A line of VictoriaMetrics' import format; both engines' files are made of these. */
export interface RawSeries {
  metric: Record<string, string>;
  /** Seconds since the epoch. */
  times: number[];
  values: number[];
}

/** Scrapes of a story until `end`: two pods, counters of good and failed requests, and a histogram of two buckets. */
export function rawSeries(story: Story, end: number): RawSeries[] {
  return PODS.flatMap(pod => {
    const of = (name: string, more: Record<string, string>): RawSeries => ({
      metric: {
        __name__: `http_request_duration_seconds_${name}`,
        backstage_entity: entityRefOf(story.name),
        pod,
        ...more,
      },
      times: [],
      values: [],
    });
    const series = {
      good: of('count', { status_code: '200' }),
      failed: of('count', { status_code: '500' }),
      fast: of('bucket', { le: BUCKET }),
      all: of('bucket', { le: '+Inf' }),
    };
    const counters = { good: 0, failed: 0, fast: 0, all: 0 };
    for (let ago = story.begins; ago >= 0; ago -= INTERVAL) {
      const { requests, failed, slow } = story.tick(ago);
      if (pod === 'a' && ago === story.restarts) {
        Object.assign(counters, { good: 0, failed: 0, fast: 0, all: 0 });
      }
      counters.good += requests - failed;
      counters.failed += failed;
      counters.fast += requests - slow;
      counters.all += requests;
      if (story.isGap?.(ago)) continue;
      for (const key of ['good', 'failed', 'fast', 'all'] as const) {
        if (key === 'failed' && ago > (story.firstFailure ?? Infinity))
          continue;
        series[key].times.push(end - ago);
        series[key].values.push(counters[key]);
      }
    }
    return Object.values(series);
  });
}

/**
 * Events within `(end - seconds, end]`, from raw samples: what each counter grew by from one scrape to the next, from zero where it has begun anew. What
 * happened while nobody scraped is in no two neighbouring samples, and counts neither way.
 */
export function eventsWithin(
  raw: readonly RawSeries[],
  end: number,
  seconds: number,
): { failed: number; slow: number; requests: number } {
  const grown = (matches: (metric: RawSeries['metric']) => boolean) => {
    let sum = 0;
    for (const { metric, times, values } of raw) {
      if (!matches(metric)) continue;
      for (let index = 1; index < times.length; index++) {
        const isNeighbour = times[index] - times[index - 1] === INTERVAL;
        if (!isNeighbour || times[index - 1] < end - seconds) continue;
        const growth = values[index] - values[index - 1];
        sum += growth < 0 ? values[index] : growth;
      }
    }
    return sum;
  };
  const requests = grown(({ le }) => le === '+Inf');
  return {
    requests,
    failed: grown(({ status_code: status }) => status === '500'),
    slow: requests - grown(({ le }) => le === BUCKET),
  };
}
