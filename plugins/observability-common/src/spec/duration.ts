/** Milliseconds per unit, largest first. 1y = 365d and 1w = 7d, as in Prometheus' `model.ParseDuration`. */
const UNITS: ReadonlyArray<readonly [string, number]> = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

const PATTERN =
  /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** Prometheus keeps durations as 64-bit nanoseconds: about 292 years. */
const MAX_MILLISECONDS = 9_223_372_036_854;

/**
 * Parses a Prometheus duration (`1h30m`): integers with the units y, w, d, h, m, s, ms, each at most once and in this order.
 *
 * @returns milliseconds, or `undefined` when the text is no such duration or too long for Prometheus
 * @public
 */
export function parsePrometheusDuration(text: string): number | undefined {
  if (text === '0') {
    return 0;
  }
  const match = text.length > 64 ? null : PATTERN.exec(text);
  if (!match || text === '') {
    return undefined;
  }
  const milliseconds = UNITS.reduce(
    (sum, [, size], index) => sum + Number(match[index + 1] ?? 0) * size,
    0,
  );
  return milliseconds <= MAX_MILLISECONDS ? milliseconds : undefined;
}

/**
 * Writes milliseconds as a Prometheus duration, in the largest units that fit.
 * @public
 */
export function formatPrometheusDuration(milliseconds: number): string {
  let rest = Math.round(milliseconds);
  const parts = UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count}${unit}` : '';
  });
  return parts.join('') || '0s';
}
