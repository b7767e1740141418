import UPlot from 'uplot';
import type { ChartCanvasProps } from './ChartCanvas';
import { panByDrag } from './panByDrag';
import { uplotOptions } from './uplotOptions';
import { watchPlace } from './watchPlace';

/** What uPlot draws: times, and every line's values. */
export function dataOf({ model }: ChartCanvasProps): UPlot.AlignedData {
  return [model.times, ...model.series.map(({ values }) => values)];
}

/** How far down the plot the tooltip of the keyboard's crosshair stands: a third. */
const POINTER_HEIGHT = 3;

/** A plot and the way to end it. */
export interface CreatedPlot {
  plot: UPlot;
  /** Puts the crosshair on a point; takes it away with `undefined`. */
  pointAt(place: number | undefined): void;
  destroy(): void;
}

/**
 * Draws into `element`, and reports gestures.
 *
 * @param latest - asked whenever something is drawn or reported, so that a new value or callback needs no new plot
 */
export function createPlot(
  element: HTMLElement,
  latest: () => ChartCanvasProps,
): CreatedPlot {
  const { model, zone, syncKey, height } = latest();
  const computed = getComputedStyle(element);
  let movedSeconds = 0;
  /** The keyboard has put the crosshair somewhere. */
  let isHeld = false;
  /** The crosshair is being moved by the keyboard at this moment. */
  let isKeyed = false;
  let endPan: (() => void) | undefined;

  const lengthOf = () => latest().range.end - latest().range.start;
  const secondsPerPixel = (u: UPlot) => lengthOf() / u.over.clientWidth;
  function moveBy(u: UPlot, seconds: number) {
    movedSeconds = seconds;
    u.setData(dataOf(latest()));
  }

  const plot = new UPlot(
    uplotOptions({
      series: model.series,
      unit: model.unit,
      zone,
      syncKey,
      width: element.clientWidth,
      height,
      tzDate:
        zone === 'utc'
          ? seconds => UPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC')
          : seconds => new Date(seconds * 1_000),
      timeRange() {
        const { start, end } = latest().range;
        return [start + movedSeconds, end + movedSeconds];
      },
      markers: () => latest().markers,
      levels: () => latest().levels,
      missingSince: () => latest().missingSince,
      css: variable => computed.getPropertyValue(variable).trim(),
      onSelect: (start, end) => latest().onZoom(start * 1_000, end * 1_000),
      onDoubleClick: () => latest().onZoomOut(),
      onGrab(u, event) {
        const perPixel = secondsPerPixel(u);
        element.dataset.grabbed = '';
        endPan = panByDrag(event, {
          // What is dragged follows the pointer: to the right are earlier times.
          onMove: pixels => moveBy(u, -pixels * perPixel),
          onEnd(pixels) {
            delete element.dataset.grabbed;
            moveBy(u, 0);
            if (pixels !== 0) latest().onPan(-pixels * perPixel);
          },
        });
      },
      onCursor(cursor) {
        const { over } = plot;
        // Panels that only follow the crosshair of another one keep quiet.
        latest().onCursor(
          cursor && (isKeyed || over.matches(':hover'))
            ? {
                ...cursor,
                offsetLeft: over.offsetLeft,
                width: over.clientWidth,
                secondsPerPixel: secondsPerPixel(plot),
              }
            : null,
        );
      },
    }),
    dataOf(latest()),
    element,
  );
  const unwatch = watchPlace(plot, element);

  return {
    plot,
    pointAt(place) {
      const time =
        place === undefined ? undefined : latest().model.times[place];
      // What it does not hold it does not take away: the pointer may be on another panel.
      if (time === undefined && !isHeld) return;
      isHeld = time !== undefined;
      const { clientWidth: width, clientHeight: high } = plot.over;
      const [left, top] =
        time === undefined
          ? [-10, -10]
          : [plot.valToPos(time, 'x'), high / POINTER_HEIGHT];
      isKeyed = time !== undefined;
      plot.setCursor({ left, top });
      // The other panels follow, as they do the pointer.
      UPlot.sync(syncKey).pub(
        'mousemove',
        plot,
        left,
        top,
        width,
        high,
        place ?? 0,
      );
      isKeyed = false;
    },
    destroy() {
      endPan?.();
      unwatch();
      plot.destroy();
    },
  };
}
