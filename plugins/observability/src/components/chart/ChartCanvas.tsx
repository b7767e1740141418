import { useEffect, useRef } from 'react';
import 'uplot/dist/uPlot.min.css';
import type { ChartModel } from '../../lib/chart/chartModel';
import { lineKey } from '../../lib/chart/legend';
import type { ChartLevel } from '../../lib/chart/levels';
import type { ChartMarker } from '../../lib/chart/markers';
import type { ResolvedTimeRange, TimeZoneChoice } from '../../lib/timeRange';
import styles from './ChartCanvas.module.css';
import { createPlot, dataOf } from './createPlot';
import type { CreatedPlot } from './createPlot';

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
  levels: readonly ChartLevel[];
  /** Seconds since the epoch: from then on nothing is known. */
  missingSince?: number;
  /** Keys of lines. */
  hidden: ReadonlySet<string>;
  /** Id of the line that stands out. */
  focused?: string;
  /** Where the keyboard holds the crosshair. */
  place?: number;
  onZoom: (startMs: number, endMs: number) => void;
  onZoomOut: () => void;
  /** The range is to move by so many seconds. */
  onPan: (seconds: number) => void;
  /** `null` when the pointer left. Only called for the chart that the pointer is over, or that has the keyboard. */
  onCursor: (cursor: ChartCursor | null) => void;
}

/**
 * The drawing. Loaded lazily, so that uPlot is fetched with the first chart, and so that a place without a canvas never
 * loads it. It draws what it is given and reports gestures; it knows nothing of legends and addresses.
 */
export default function ChartCanvas(props: ChartCanvasProps) {
  const { model, zone, syncKey, height, hidden, focused, place } = props;
  const { range, markers, levels, missingSince } = props;
  const root = useRef<HTMLDivElement>(null);
  const created = useRef<CreatedPlot>();
  const latest = useRef(props);
  latest.current = props;

  // Another set of lines, unit or zone is another plot; new values are not.
  const shape = JSON.stringify([
    model.unit,
    zone,
    syncKey,
    model.series.map(({ id, name, role, colour }) => [id, name, role, colour]),
  ]);

  useEffect(() => {
    if (!root.current) return undefined;
    const plot = createPlot(root.current, () => latest.current);
    created.current = plot;
    return () => {
      plot.destroy();
      created.current = undefined;
    };
  }, [shape]);

  useEffect(() => {
    created.current?.plot.setData(dataOf(latest.current));
  }, [shape, model, range, markers, levels, missingSince]);

  useEffect(() => {
    const plot = created.current?.plot;
    // Every change of size is another drawing, be it to the same.
    if (plot && plot.height !== height) {
      plot.setSize({ width: plot.width, height });
    }
  }, [shape, height]);

  useEffect(() => {
    const plot = created.current?.plot;
    const changes = latest.current.model.series.flatMap((series, index) => {
      const show = !hidden.has(lineKey(series));
      return plot?.series[index + 1].show === show
        ? []
        : [{ place: index + 1, show }];
    });
    // It draws at its end even when nothing was done in it.
    if (changes.length > 0) {
      plot?.batch(() => {
        changes.forEach(({ place: line, show }) =>
          plot.setSeries(line, { show }),
        );
      });
    }
  }, [shape, hidden]);

  useEffect(() => {
    const index = latest.current.model.series.findIndex(
      ({ id }) => id === focused,
    );
    created.current?.plot.setSeries(index < 0 ? null : index + 1, {
      focus: true,
    });
  }, [shape, focused]);

  useEffect(() => {
    created.current?.pointAt(place);
  }, [shape, place, model]);

  return <div ref={root} className={styles.root} style={{ height }} />;
}
