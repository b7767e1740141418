import type uPlot from 'uplot';
import type { ChartSeries } from '../../lib/chart/chartModel';
import { colourVariable } from './chartColours';

const THRESHOLD_DASHES = [
  [8, 4],
  [3, 3],
];
const FORMER_DASH = [5, 4];
/** Hexadecimal opacity of a line of an earlier day: seen, and never taken for one of today. */
const FORMER_OPACITY = 'a6';
const FILL_OPACITY = '1f';
/** More thick lines than this cover each other, and take three times as long to draw as thin ones (20 lines of 1,000 points: 59 ms and 19 ms). */
const MANY = 8;

/** Points that stand alone between gaps: a line cannot show them. */
function lonelyPoints(u: uPlot, seriesPlace: number): number[] {
  const values = u.data[seriesPlace] as Array<number | null>;
  if (!values.includes(null)) return [];
  const missing = (place: number) =>
    values[place] === null || values[place] === undefined;
  const places: number[] = [];
  for (let place = 0; place < values.length; place++) {
    if (!missing(place) && missing(place - 1) && missing(place + 1)) {
      places.push(place);
    }
  }
  return places;
}

/**
 * How a line is drawn.
 *
 * @param lines - how many there are in the chart: one that has it for itself tints the area below it, many are thin
 */
export function lineOptions(
  series: ChartSeries,
  css: (variable: string) => string,
  lines: number,
): uPlot.Series {
  const colour = () => css(colourVariable(series));
  const common = { label: series.name, spanGaps: false };
  switch (series.role) {
    case 'threshold':
      return {
        ...common,
        stroke: colour,
        width: 1.5,
        dash: THRESHOLD_DASHES[series.colour % THRESHOLD_DASHES.length],
        points: { show: false },
      };
    case 'former': {
      const stroke = () => `${colour()}${FORMER_OPACITY}`;
      return {
        ...common,
        stroke,
        width: 1.5,
        dash: FORMER_DASH,
        points: { size: 4, fill: stroke, filter: lonelyPoints },
      };
    }
    default:
      return {
        ...common,
        stroke: colour,
        width: lines > MANY ? 1 : 2,
        ...(lines === 1 && { fill: () => `${colour()}${FILL_OPACITY}` }),
        points: { size: 5, fill: colour, filter: lonelyPoints },
      };
  }
}
