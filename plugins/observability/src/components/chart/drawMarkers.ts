import type uPlot from 'uplot';
import type { ChartMarker } from '../../lib/chart/markers';
import { markerVariable } from './chartColours';

const FLAG_PIXELS = 5;
const STRIP_PIXELS = 3;
/** Hexadecimal opacity of the time that an alert lasted: several of them at once still let the lines be seen. */
const TINT = '0d';

type Kind = NonNullable<ChartMarker['kind']>;

/** Strips of different kinds stand below each other. */
const STRIP_ROWS: Record<Kind, number> = { alert: 0, silence: 1, deploy: 2 };

/** Kinds differ by the shape of their flag, too: a triangle, a bar, a diamond. */
const FLAGS: Record<
  Kind,
  (ctx: CanvasRenderingContext2D, x: number, top: number, size: number) => void
> = {
  alert(ctx, x, top, size) {
    ctx.moveTo(x - size, top);
    ctx.lineTo(x + size, top);
    ctx.lineTo(x, top + 1.6 * size);
  },
  silence(ctx, x, top, size) {
    ctx.rect(x - size / 2, top, size, 1.6 * size);
  },
  deploy(ctx, x, top, size) {
    ctx.moveTo(x, top);
    ctx.lineTo(x + size, top + size);
    ctx.lineTo(x, top + 2 * size);
    ctx.lineTo(x - size, top + size);
  },
};

/** Draws each marker in its colour, and leaves the canvas as it was. */
function eachMarker(
  u: uPlot,
  markers: ChartMarker[],
  css: (variable: string) => string,
  draw: (marker: ChartMarker, kind: Kind, colour: string) => void,
): void {
  u.ctx.save();
  for (const marker of markers) {
    draw(marker, marker.kind ?? 'alert', css(markerVariable(marker)));
  }
  u.ctx.restore();
}

/** For each marker that lasted a strip along the upper edge, and for an alert a tint below it: behind the lines. */
export function drawSpans(
  u: uPlot,
  markers: ChartMarker[],
  css: (variable: string) => string,
): void {
  const { ctx, bbox } = u;
  const strip = STRIP_PIXELS * window.devicePixelRatio;
  const xOf = (seconds: number) =>
    Math.min(
      bbox.left + bbox.width,
      Math.max(bbox.left, Math.round(u.valToPos(seconds, 'x', true))),
    );
  eachMarker(u, markers, css, ({ seconds, endSeconds }, kind, colour) => {
    if (endSeconds === undefined) return;
    const left = xOf(seconds);
    const width = xOf(endSeconds) - left;
    if (width <= 0) return;
    if (kind === 'alert') {
      ctx.fillStyle = `${colour}${TINT}`;
      ctx.fillRect(left, bbox.top, width, bbox.height);
    }
    ctx.fillStyle = colour;
    ctx.fillRect(left, bbox.top + STRIP_ROWS[kind] * strip, width, strip);
  });
}

/** A dashed line down from a small flag, in the colour of what it stands for. */
export function drawMarkers(
  u: uPlot,
  markers: ChartMarker[],
  css: (variable: string) => string,
): void {
  const { ctx, bbox } = u;
  const ratio = window.devicePixelRatio;
  eachMarker(u, markers, css, ({ seconds }, kind, colour) => {
    const x = Math.round(u.valToPos(seconds, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) return;
    ctx.lineWidth = ratio;
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.setLineDash([4 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    FLAGS[kind](ctx, x, bbox.top, FLAG_PIXELS * ratio);
    ctx.fill();
  });
}
