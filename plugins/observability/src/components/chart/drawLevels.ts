import type uPlot from 'uplot';
import type { ChartLevel } from '../../lib/chart/levels';
import { AXIS_FONT } from './axisOptions';

const LABEL_GAP_PIXELS = 3;
const LABEL_ROOM_PIXELS = 24;

/** A dotted line across the chart where values become bad, with its name at the right end. */
export function drawLevels(
  u: uPlot,
  levels: readonly ChartLevel[],
  css: (variable: string) => string,
): void {
  const { ctx, bbox } = u;
  const ratio = window.devicePixelRatio;
  ctx.save();
  ctx.lineWidth = 1.5 * ratio;
  ctx.setLineDash([2 * ratio, 4 * ratio]);
  ctx.font = AXIS_FONT.replace(/^\d+/, size => String(Number(size) * ratio));
  ctx.textAlign = 'right';
  for (const { value, severity, label } of levels) {
    const y = Math.round(u.valToPos(value, 'y', true));
    const colour = css(`--chart-level-${severity}`);
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    // At the upper edge stand the markers' flags.
    const isAtTop = y - bbox.top < LABEL_ROOM_PIXELS * ratio;
    ctx.textBaseline = isAtTop ? 'top' : 'bottom';
    ctx.fillText(
      label,
      bbox.left + bbox.width,
      y + (isAtTop ? 1 : -1) * LABEL_GAP_PIXELS * ratio,
    );
  }
  ctx.restore();
}

const HATCH_PIXELS = 7;

/** Hatches the plot from a moment on: from there nothing is known. */
export function drawMissing(
  u: uPlot,
  sinceSeconds: number | undefined,
  css: (variable: string) => string,
): void {
  if (sinceSeconds === undefined) return;
  const { ctx, bbox } = u;
  const ratio = window.devicePixelRatio;
  const right = bbox.left + bbox.width;
  const left = Math.max(
    bbox.left,
    Math.round(u.valToPos(sinceSeconds, 'x', true)),
  );
  if (left >= right) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, bbox.top, right - left, bbox.height);
  ctx.clip();
  ctx.strokeStyle = css('--chart-missing');
  ctx.lineWidth = ratio;
  ctx.beginPath();
  for (let x = left - bbox.height; x < right; x += HATCH_PIXELS * ratio) {
    ctx.moveTo(x, bbox.top + bbox.height);
    ctx.lineTo(x + bbox.height, bbox.top);
  }
  ctx.stroke();
  ctx.restore();
}
