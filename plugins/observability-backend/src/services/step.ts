/** Steps that divide minutes, hours and days, in seconds. */
const STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400,
  21_600, 43_200, 86_400,
];

/** Prometheus refuses more points than this in one series. */
const MAX_POINTS = 11_000;

/**
 * Chooses the resolution of a range query: about as many points as asked for, never finer than the scrape interval, and a round number, so that
 * neighbouring queries ask for the same points.
 *
 * @returns seconds
 */
export function chooseStep(options: {
  rangeSeconds: number;
  points: number;
  scrapeSeconds: number;
}): number {
  const { rangeSeconds, scrapeSeconds } = options;
  const points = Math.min(options.points, MAX_POINTS);
  const least = Math.max(rangeSeconds / points, scrapeSeconds, 1);
  return (
    STEPS.find(step => step >= least) ?? Math.ceil(least / 86_400) * 86_400
  );
}

/**
 * A window for `rate()` that always holds enough samples: four scrapes, and one more than a step. The convention is Grafana's `$__rate_interval`.
 *
 * @returns a PromQL duration
 */
export function rateInterval(stepSeconds: number, scrapeSeconds: number) {
  return `${Math.ceil(
    Math.max(4 * scrapeSeconds, stepSeconds + scrapeSeconds),
  )}s`;
}
