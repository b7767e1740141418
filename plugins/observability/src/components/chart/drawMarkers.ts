import type uPlot from 'uplot';
import type { ChartMarker } from '../../lib/chart/markers';

const FLAG_PIXELS = 5;

/** A dashed line down from a small flag, in the colour of the severity. */
export function drawMarkers(
  u: uPlot,
  markers: ChartMarker[],
  css: (variable: string) => string,
): void {
  const { ctx, bbox } = u;
  const ratio = window.devicePixelRatio;
  ctx.save();
  ctx.lineWidth = ratio;
  for (const { seconds, severity } of markers) {
    const x = Math.round(u.valToPos(seconds, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    const colour = css(`--chart-marker-${severity}`);
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.setLineDash([4 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x - FLAG_PIXELS * ratio, bbox.top);
    ctx.lineTo(x + FLAG_PIXELS * ratio, bbox.top);
    ctx.lineTo(x, bbox.top + 1.6 * FLAG_PIXELS * ratio);
    ctx.fill();
  }
  ctx.restore();
}
