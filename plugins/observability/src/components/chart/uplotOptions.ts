import type { Unit } from '@observability-kit/backstage-plugin-observability-common';
import type uPlot from 'uplot';
import type { ChartSeries } from '../../lib/chart/chartModel';
import { rangeWithLevels } from '../../lib/chart/levels';
import type { ChartLevel } from '../../lib/chart/levels';
import type { ChartMarker } from '../../lib/chart/markers';
import type { TimeZoneChoice } from '../../lib/timeRange';
import { axisOptions, PADDING } from './axisOptions';
import { drawLevels, drawMissing } from './drawLevels';
import { drawMarkers, drawSpans } from './drawMarkers';
import { lineOptions } from './lineOptions';

/** Pixels of movement below which a drag is taken for a click. */
const DRAG_PIXELS = 6;

/** What the drawing needs to know beside the values. Functions are asked anew with every drawing. */
export interface UplotOptionsInput {
  series: ChartSeries[];
  unit: Unit;
  zone: TimeZoneChoice;
  /** Charts with the same key share their crosshair. */
  syncKey: string;
  width: number;
  height: number;
  tzDate: (seconds: number) => Date;
  /** Ends of the time axis, seconds since the epoch. */
  timeRange: () => [number, number];
  /** Moments and times to mark. */
  markers: () => ChartMarker[];
  /** Values to mark. */
  levels: () => readonly ChartLevel[];
  /** From when on nothing is known. */
  missingSince: () => number | undefined;
  /** Value of a CSS custom property at the chart's place. */
  css: (variable: string) => string;
  onSelect: (startSeconds: number, endSeconds: number) => void;
  onDoubleClick: () => void;
  /** A press that begins to move the range instead of choosing a part of it. */
  onGrab: (u: uPlot, event: MouseEvent) => void;
  onCursor: (
    cursor: { place: number; left: number; top: number } | null,
  ) => void;
}

function cursorOptions(input: UplotOptionsInput): uPlot.Cursor {
  return {
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
      mousedown: (u, _target, handle) => event => {
        if (event.button !== 0) return null;
        if (!event.shiftKey) return handle(event);
        input.onGrab(u, event);
        return null;
      },
      dblclick: () => () => {
        input.onDoubleClick();
        return null;
      },
    },
  };
}

/** Everything uPlot needs for one panel. */
export function uplotOptions(input: UplotOptionsInput): uPlot.Options {
  const { unit, zone, css, series } = input;
  const lines = series.filter(({ role }) => role === 'series').length;
  const extent: { min: number | null; max: number | null } = {
    min: null,
    max: null,
  };
  const inReach = () =>
    rangeWithLevels(extent.min, extent.max, unit, input.levels());
  return {
    width: input.width,
    height: input.height,
    legend: { show: false },
    padding: PADDING,
    tzDate: input.tzDate,
    scales: {
      x: { time: true, range: () => input.timeRange() },
      y: {
        range: (_, min, max) => {
          Object.assign(extent, { min, max });
          return inReach().range;
        },
      },
    },
    axes: axisOptions(unit, zone, css),
    series: [{}, ...series.map(line => lineOptions(line, css, lines))],
    focus: { alpha: 0.25 },
    cursor: cursorOptions(input),
    hooks: {
      drawAxes: [
        u => drawMissing(u, input.missingSince(), css),
        u => drawSpans(u, input.markers(), css),
      ],
      draw: [
        u => drawLevels(u, inReach().shown, css),
        u => drawMarkers(u, input.markers(), css),
      ],
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
