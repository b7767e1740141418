import type { Unit } from '@observability-kit/backstage-plugin-observability-common';
import type uPlot from 'uplot';
import { valueIncrements } from '../../lib/chart/scales';
import { timeTickLabels } from '../../lib/chart/timeTicks';
import { formatValue } from '../../lib/formatNumber';
import type { TimeZoneChoice } from '../../lib/timeRange';

/** Enough for most labels, so that the plots of a column begin at the same place. */
const MIN_AXIS_WIDTH = 64;
export const AXIS_FONT = '11px system-ui, sans-serif';

/** CSS pixels right of the plot: half of the last label of the time axis. */
const PADDING_RIGHT = 20;

/** CSS pixels of a chart's width that are not for values. */
export const AROUND_PLOT_PIXELS = MIN_AXIS_WIDTH + PADDING_RIGHT;

export const PADDING: uPlot.Padding = [8, PADDING_RIGHT, 0, 0];

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

/** Time below, values on the left. */
export function axisOptions(
  unit: Unit,
  zone: TimeZoneChoice,
  css: (variable: string) => string,
): uPlot.Axis[] {
  const axis: uPlot.Axis = {
    stroke: () => css('--chart-axis'),
    font: AXIS_FONT,
    grid: { stroke: () => css('--chart-grid'), width: 1 },
    ticks: { show: false },
  };
  return [
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
  ];
}
