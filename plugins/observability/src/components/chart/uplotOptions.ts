import type uPlot from 'uplot';
import type { ChartMarker } from '../../lib/chart/markers';
import type { ChartSeries } from '../../lib/chart/chartModel';
import { valueIncrements, valueRange } from '../../lib/chart/scales';
import { timeTickLabels } from '../../lib/chart/timeTicks';
import { formatValue } from '../../lib/formatNumber';
import type { TimeZoneChoice } from '../../lib/timeRange';
import type { Unit } from '@observability-kit/backstage-plugin-observability-common';
import { colourVariable } from './chartColours';
import { drawMarkers } from './drawMarkers';

/** Pixels of movement below which a drag is taken for a click. */
const DRAG_PIXELS = 6;
const DASHES = [
  [8, 4],
  [3, 3],
];

/** What the drawing needs to know beside the values. */
export interface UplotOptionsInput {
  series: ChartSeries[];
  unit: Unit;
  zone: TimeZoneChoice;
  /** Charts with the same key share their crosshair. */
  syncKey: string;
  width: number;
  height: number;
  /** Ends of the time axis, seconds since the epoch; read anew with every update of the data. */
  timeRange: () => [number, number];
  /** Moments to mark; read anew with every drawing. */
  markers: () => ChartMarker[];
  /** Value of a CSS custom property at the chart's place. */
  css: (variable: string) => string;
  onSelect: (startSeconds: number, endSeconds: number) => void;
  onDoubleClick: () => void;
  onCursor: (
    cursor: { place: number; left: number; top: number } | null,
  ) => void;
}

/** Points that stand alone between gaps: a line cannot show them. */
function lonelyPoints(u: uPlot, seriesPlace: number): number[] {
  const values = u.data[seriesPlace];
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

function lineOptions(
  input: UplotOptionsInput,
  series: ChartSeries,
  fills: boolean,
): uPlot.Series {
  const stroke = () => input.css(colourVariable(series));
  const isThreshold = series.role === 'threshold';
  return {
    label: series.name,
    stroke,
    width: isThreshold ? 1.5 : 2,
    ...(isThreshold && { dash: DASHES[series.colour % DASHES.length] }),
    ...(fills && !isThreshold && { fill: () => `${stroke()}1f` }),
    spanGaps: false,
    points: isThreshold
      ? { show: false }
      : { size: 5, fill: stroke, filter: lonelyPoints },
  };
}

/** Enough for most labels, so that the plots of a column begin at the same place. */
const MIN_AXIS_WIDTH = 64;
const AXIS_FONT = '11px system-ui, sans-serif';

/** Room for the widest label; measured, because "1023 MiB/s" is wider than "1". */
function axisWidth(u: uPlot, labels: string[] | null): number {
  if (!labels?.length) return MIN_AXIS_WIDTH;
  u.ctx.save();
  u.ctx.font = AXIS_FONT;
  const widest = Math.max(
    ...labels.map(label => u.ctx.measureText(label).width),
  );
  u.ctx.restore();
  return Math.max(MIN_AXIS_WIDTH, Math.ceil(widest) + 16);
}

/** Everything uPlot needs for one panel. */
export function uplotOptions(
  input: UplotOptionsInput,
  tzDate: (seconds: number) => Date,
): uPlot.Options {
  const { unit, zone, css } = input;
  const lines = input.series.filter(({ role }) => role === 'series');
  const axis: uPlot.Axis = {
    stroke: () => css('--chart-axis'),
    font: AXIS_FONT,
    grid: { stroke: () => css('--chart-grid'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: input.width,
    height: input.height,
    legend: { show: false },
    padding: [8, 20, 0, 0],
    tzDate,
    scales: {
      x: { time: true, range: () => input.timeRange() },
      y: { range: (_, min, max) => valueRange(min, max, unit) },
    },
    axes: [
      {
        ...axis,
        size: 28,
        space: 70,
        values: (_u, splits, _axis, _space, distance) =>
          timeTickLabels(splits, distance, zone),
      },
      {
        ...axis,
        space: 32,
        size: axisWidth,
        incrs: valueIncrements(unit),
        values: (_u, splits) =>
          splits.map(value => formatValue(value, unit, zone)),
      },
    ],
    series: [
      {},
      ...input.series.map(series =>
        lineOptions(input, series, lines.length === 1),
      ),
    ],
    focus: { alpha: 0.25 },
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false, dist: DRAG_PIXELS },
      points: { size: 7 },
      sync: {
        key: input.syncKey,
        setSeries: false,
        scales: ['x', null],
        // Other panels follow the pointer, but a drag or a click is meant for one.
        filters: { pub: type => type === 'mousemove' || type === 'mouseleave' },
      },
      bind: {
        dblclick: () => () => {
          input.onDoubleClick();
          return null;
        },
      },
    },
    hooks: {
      draw: [u => drawMarkers(u, input.markers(), input.css)],
      setSelect: [
        u => {
          const { left, width } = u.select;
          if (width <= 0) return;
          input.onSelect(u.posToVal(left, 'x'), u.posToVal(left + width, 'x'));
          u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
      setCursor: [
        u => {
          const { idx, left = -1, top = -1 } = u.cursor;
          input.onCursor(
            idx === null || idx === undefined || left < 0
              ? null
              : { place: idx, left, top },
          );
        },
      ],
    },
  };
}
