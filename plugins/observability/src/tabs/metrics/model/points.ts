/** What the backend takes. */
const MIN_POINTS = 10;
const MAX_POINTS = 2_000;
const POINTS_STEP = 50;

/** Where a width is not known: a chart in the grid of a small screen. */
const USUAL_PIXELS = 500;

/**
 * How many points a chart asks for: at most one for each CSS pixel of its plot, in coarse steps, because a scroll bar that comes and goes must not make
 * another query.
 *
 * @param width - of the plot, in CSS pixels; 0 where it is not known
 */
export function pointsFor(width: number): number {
  const pixels = width > 0 ? width : USUAL_PIXELS;
  const wanted =
    pixels < POINTS_STEP
      ? Math.floor(pixels)
      : Math.floor(pixels / POINTS_STEP) * POINTS_STEP;
  return Math.min(MAX_POINTS, Math.max(MIN_POINTS, wanted));
}
