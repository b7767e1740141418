import type { ChartModel, ChartSeries } from '../../lib/chart/chartModel';
import {
  PICTURE_FONTS,
  pictureLayout,
  SWATCH_PIXELS,
} from '../../lib/chart/pictureLayout';
import { inReadingOrder } from '../../lib/chart/tableRows';
import { formatValue } from '../../lib/formatNumber';
import type { TimeZoneChoice } from '../../lib/timeRange';
import { colourVariable } from './chartColours';
import type { ChartHandle } from './ChartHandle';

/** What stands around the drawing. */
export interface ChartPictureWords {
  title: string;
  subtitle: string;
  /** Heads of the legend's columns. */
  columns: readonly [last: string, max: string, mean: string];
  more: (count: number) => string;
}

/** The text, cut short so that it is no wider than `width`. */
function fitted(
  ctx: CanvasRenderingContext2D,
  text: string,
  width: number,
): string {
  if (ctx.measureText(text).width <= width) return text;
  let length = text.length;
  while (
    length > 0 &&
    ctx.measureText(`${text.slice(0, length)}…`).width > width
  ) {
    length -= 1;
  }
  return `${text.slice(0, length)}…`;
}

/**
 * A picture of the chart as it is seen, in the present theme, with its title, its time and its legend.
 *
 * @param seen - the lines that the legend shows as switched on
 * @throws Error where the chart is not drawn, or the browser makes no picture
 */
export async function chartPicture(
  chart: ChartHandle,
  model: ChartModel,
  seen: ChartSeries[],
  words: ChartPictureWords,
  zone: TimeZoneChoice,
): Promise<Blob> {
  const drawing = chart.canvas();
  const canvas = document.createElement('canvas');
  const ctx = canvas.getContext('2d');
  if (!drawing || !ctx) throw new Error('The chart is not drawn');
  const lines = inReadingOrder(seen);
  const ratio = drawing.width / drawing.clientWidth;
  const layout = pictureLayout(
    { width: drawing.clientWidth, height: drawing.clientHeight },
    lines.length,
  );
  canvas.width = Math.ceil(layout.width * ratio);
  canvas.height = Math.ceil(layout.height * ratio);
  ctx.scale(ratio, ratio);

  const [foreground, secondary] = [
    '--bui-fg-primary',
    '--bui-fg-secondary',
  ].map(name => chart.css(name));
  ctx.fillStyle = chart.css('--bui-bg-neutral-1') || '#ffffff';
  ctx.fillRect(0, 0, layout.width, layout.height);
  const { plot } = layout;
  ctx.drawImage(drawing, plot.x, plot.y, plot.width, plot.height);

  ctx.fillStyle = foreground;
  ctx.font = PICTURE_FONTS.title;
  ctx.fillText(
    fitted(ctx, words.title, plot.width),
    layout.title.x,
    layout.title.y,
  );
  ctx.fillStyle = secondary;
  ctx.font = PICTURE_FONTS.text;
  ctx.fillText(
    fitted(ctx, words.subtitle, plot.width),
    layout.subtitle.x,
    layout.subtitle.y,
  );

  const figures = (texts: readonly string[], y: number) => {
    ctx.textAlign = 'right';
    texts.forEach((text, column) =>
      ctx.fillText(text, layout.columns[column], y),
    );
    ctx.textAlign = 'left';
  };
  figures(words.columns, layout.rows[0]);
  ctx.fillStyle = foreground;
  layout.rows.slice(1).forEach((y, row) => {
    const series = lines[row];
    const isDashed = series.role !== 'series';
    ctx.strokeStyle = chart.css(colourVariable(series));
    ctx.lineWidth = isDashed ? 2 : 3;
    ctx.setLineDash(isDashed ? [4, 3] : []);
    ctx.beginPath();
    ctx.moveTo(plot.x, y - 4);
    ctx.lineTo(plot.x + SWATCH_PIXELS - 8, y - 4);
    ctx.stroke();
    ctx.fillText(
      fitted(ctx, series.name, layout.nameWidth),
      plot.x + SWATCH_PIXELS,
      y,
    );
    const { last, max, mean } = series.stats;
    figures(
      [last, max, mean].map(value => formatValue(value, model.unit, zone)),
      y,
    );
  });
  if (layout.more) {
    ctx.fillStyle = secondary;
    ctx.fillText(words.more(layout.more.count), plot.x, layout.more.y);
  }

  return new Promise((resolve, reject) =>
    canvas.toBlob(
      blob =>
        blob ? resolve(blob) : reject(new Error('The picture is empty')),
      'image/png',
    ),
  );
}
