import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ChartModel } from '../../lib/chart/chartModel';
import type { ChartMarker } from '../../lib/chart/markers';
import type { ResolvedTimeRange, TimeZoneChoice } from '../../lib/timeRange';
import styles from './ChartCanvas.module.css';
import { uplotOptions } from './uplotOptions';

/** Where the pointer is: which time, and the position in the plot in CSS pixels. */
export interface ChartCursor {
  place: number;
  left: number;
  top: number;
  /** Left edge of the plot within the chart. */
  offsetLeft: number;
  width: number;
  secondsPerPixel: number;
}

export interface ChartCanvasProps {
  model: ChartModel;
  range: ResolvedTimeRange;
  zone: TimeZoneChoice;
  syncKey: string;
  height: number;
  markers: ChartMarker[];
  hidden: ReadonlySet<string>;
  focused?: string;
  onZoom: (startMs: number, endMs: number) => void;
  onZoomOut: () => void;
  /** `null` when the pointer left. Only called for the chart that the pointer is over. */
  onCursor: (cursor: ChartCursor | null) => void;
}

/**
 * The drawing. Loaded lazily, so that uPlot is fetched with the first chart, and so that a place without a canvas never
 * loads it. It draws what it is given and reports gestures; it knows nothing of legends and addresses.
 */
export default function ChartCanvas(props: ChartCanvasProps) {
  const { model, zone, syncKey, height, hidden, focused } = props;
  const root = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>();
  const latest = useRef(props);
  latest.current = props;

  // Another set of lines, unit or zone is another plot; new values are not.
  const shape = JSON.stringify([
    model.unit,
    zone,
    syncKey,
    model.series.map(({ id, name, role }) => [id, name, role]),
  ]);

  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const { model: current, zone: currentZone } = latest.current;
    const computed = getComputedStyle(element);
    const created = new UPlot(
      uplotOptions(
        {
          series: current.series,
          unit: current.unit,
          zone: currentZone,
          syncKey: latest.current.syncKey,
          width: element.clientWidth,
          height: latest.current.height,
          timeRange: () => {
            const { start, end } = latest.current.range;
            return [start, end];
          },
          markers: () => latest.current.markers,
          css: variable => computed.getPropertyValue(variable).trim(),
          onSelect: (start, end) =>
            latest.current.onZoom(start * 1_000, end * 1_000),
          onDoubleClick: () => latest.current.onZoomOut(),
          onCursor: cursor => {
            // Panels that only follow the crosshair of another one keep quiet.
            const { start, end } = latest.current.range;
            const width = created.over.clientWidth;
            const isPointedAt = created.over.matches(':hover');
            latest.current.onCursor(
              cursor && isPointedAt
                ? {
                    ...cursor,
                    offsetLeft: created.over.offsetLeft,
                    width,
                    secondsPerPixel: (end - start) / width,
                  }
                : null,
            );
          },
        },
        currentZone === 'utc'
          ? seconds => UPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC')
          : seconds => new Date(seconds * 1_000),
      ),
      dataOf(current),
      element,
    );
    plot.current = created;

    const resize = new ResizeObserver(() => {
      if (element.clientWidth > 0) {
        created.setSize({ width: element.clientWidth, height: created.height });
      }
    });
    resize.observe(element);
    // Colours are custom properties: when the theme changes, the same drawing gets other colours.
    const theme = new MutationObserver(() => created.redraw(false, false));
    theme.observe(document.body, { attributeFilter: ['data-theme-mode'] });
    theme.observe(document.documentElement, {
      attributeFilter: ['data-theme-mode'],
    });
    return () => {
      theme.disconnect();
      resize.disconnect();
      created.destroy();
      plot.current = undefined;
    };
  }, [shape]);

  useEffect(() => {
    plot.current?.setData(dataOf(model));
  }, [shape, model, props.range, props.markers]);

  useEffect(() => {
    plot.current?.setSize({ width: plot.current.width, height });
  }, [shape, height]);

  useEffect(() => {
    const current = plot.current;
    current?.batch(() => {
      latest.current.model.series.forEach(({ id }, index) => {
        current.setSeries(index + 1, { show: !hidden.has(id) });
      });
    });
  }, [shape, hidden]);

  useEffect(() => {
    const place = latest.current.model.series.findIndex(
      ({ id }) => id === focused,
    );
    plot.current?.setSeries(place < 0 ? null : place + 1, { focus: true });
  }, [shape, focused]);

  return <div ref={root} className={styles.root} style={{ height }} />;
}

function dataOf(model: ChartModel): UPlot.AlignedData {
  return [model.times, ...model.series.map(({ values }) => values)];
}
