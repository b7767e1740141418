/** A pair of windows and how much faster than sustainable the error budget must burn in both of them. */
export interface BurnWindow {
  /** Seconds. */
  long: number;
  /** Seconds; a twelfth of `long`, so that the alert ends soon after the trouble does. */
  short: number;
  /** Multiple of the rate that would use up the budget exactly at the end of the SLO's window. */
  factor: number;
  severity: 'critical' | 'warning';
  /** Prometheus duration. */
  for: string;
}

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** What the factors were computed for. */
const REFERENCE = 30 * DAY;

/**
 * Google, The Site Reliability Workbook, chapter 5 "Alerting on SLOs", "6: Multiwindow, Multi-Burn-Rate Alerts", table 5-8: 2% of a 30 days' budget gone
 * in an hour is a burn rate of 14.4, 5% in six hours is 6, 10% in three days is 1; 10% in one day (3) is the pair between them that Sloth and Pyrra
 * use as well.
 */
const WORKBOOK: readonly BurnWindow[] = [
  {
    long: HOUR,
    short: HOUR / 12,
    factor: 14.4,
    severity: 'critical',
    for: '2m',
  },
  {
    long: 6 * HOUR,
    short: HOUR / 2,
    factor: 6,
    severity: 'critical',
    for: '2m',
  },
  { long: DAY, short: 2 * HOUR, factor: 3, severity: 'warning', for: '15m' },
  {
    long: 3 * DAY,
    short: 6 * HOUR,
    factor: 1,
    severity: 'warning',
    for: '15m',
  },
];

/** The shortest range, in seconds, in which `rate()` sees enough: four scrapes, in whole minutes, two at least. */
export function leastWindow(scrapeIntervalSeconds: number): number {
  return 60 * Math.max(2, Math.ceil((4 * scrapeIntervalSeconds) / 60));
}

/**
 * The windows for an SLO over `windowSeconds`. They scale with it, so that each factor keeps its share of the budget; whole minutes, none below `least`.
 */
export function burnWindows(
  windowSeconds: number,
  least: number,
): BurnWindow[] {
  const scaled = (seconds: number) =>
    Math.max(
      least,
      60 * Math.round((seconds * windowSeconds) / REFERENCE / 60),
    );
  return WORKBOOK.map(pair => ({
    ...pair,
    long: scaled(pair.long),
    short: scaled(pair.short),
  }));
}
