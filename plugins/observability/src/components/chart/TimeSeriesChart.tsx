import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { Ref } from 'react';
import type { ChartModel } from '../../lib/chart/chartModel';
import type { ChartLevel } from '../../lib/chart/levels';
import type { ChartMarker } from '../../lib/chart/markers';
import { formatValue } from '../../lib/formatNumber';
import { observabilityTranslationRef } from '../../translation';
import { useTimeRange } from '../timeRange';
import type { ChartHandle } from './ChartHandle';
import { ChartLegend } from './ChartLegend';
import { ChartPlot } from './ChartPlot';
import { ChartTable } from './ChartTable';
import { chartColoursClass } from './chartColours';
import styles from './TimeSeriesChart.module.css';
import { useLegendState } from './useLegendState';
import type { LegendState } from './useLegendState';

const DEFAULT_HEIGHT = 200;
const NO_MARKERS: ChartMarker[] = [];
const NO_LEVELS: ChartLevel[] = [];

/** Without these, a browser cannot draw the chart, and the table is what it gets. */
const canDraw = () =>
  typeof ResizeObserver !== 'undefined' &&
  typeof window.matchMedia === 'function' &&
  typeof CanvasRenderingContext2D !== 'undefined';

/** Lines over time with crosshair, zoom, tooltip and legend, or the same as a table. The page's time range is its axis. */
export function TimeSeriesChart(props: {
  model: ChartModel;
  /** Names the chart for people who don't see it. */
  label: string;
  view?: 'chart' | 'table';
  height?: number;
  /** Moments and times to mark. Say them in words elsewhere on the page. */
  markers?: ChartMarker[];
  /** Values from where on something is bad. Say them in words elsewhere on the page. */
  levels?: readonly ChartLevel[];
  /** Seconds since the epoch: from then on nothing is known, and the chart is hatched. */
  missingSince?: number;
  /** Left out, the chart keeps what is hidden and how the legend is sorted to itself. */
  legend?: LegendState;
  /** For who wants the drawing as a picture. */
  handle?: Ref<ChartHandle>;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { model, label, view = 'chart', height = DEFAULT_HEIGHT } = props;
  const { markers = NO_MARKERS, levels = NO_LEVELS, missingSince } = props;
  const { zone } = useTimeRange();
  const legend = useLegendState(props.legend);
  const [focused, setFocused] = useState<string>();
  const root = useRef<HTMLDivElement>(null);
  useImperativeHandle(
    props.handle,
    (): ChartHandle => ({
      canvas: () => root.current?.querySelector('canvas') ?? undefined,
      css: name =>
        root.current
          ? getComputedStyle(root.current).getPropertyValue(name).trim()
          : '',
    }),
    [],
  );

  const summary = useMemo(
    () =>
      model.series
        .filter(({ role }) => role === 'series')
        .slice(0, 20)
        .map(({ name, stats }) =>
          t('common.chart.summaryLine', {
            name,
            last: formatValue(stats.last, model.unit, zone),
            max: formatValue(stats.max, model.unit, zone),
          }),
        ),
    [model, zone, t],
  );

  if (view === 'table' || !canDraw()) {
    return <ChartTable model={model} zone={zone} label={label} />;
  }
  return (
    <div ref={root} className={`${styles.root} ${chartColoursClass}`}>
      <ChartPlot
        model={model}
        label={label}
        height={height}
        markers={markers}
        levels={levels}
        missingSince={missingSince}
        hidden={legend.hidden}
        focused={focused}
      />
      <VisuallyHidden>
        <ul>
          {summary.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </VisuallyHidden>
      <ChartLegend
        {...legend}
        model={model}
        zone={zone}
        onFocusChange={setFocused}
      />
    </div>
  );
}
