import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { Suspense, lazy, useMemo, useState } from 'react';
import type { ChartModel } from '../../lib/chart/chartModel';
import type { ChartMarker } from '../../lib/chart/markers';
import { formatValue } from '../../lib/formatNumber';
import { absoluteRange } from '../../lib/timeRange';
import { observabilityTranslationRef } from '../../translation';
import { useTimeRange } from '../timeRange';
import type { ChartCursor } from './ChartCanvas';
import { ChartLegend } from './ChartLegend';
import { ChartTable } from './ChartTable';
import { ChartTooltip } from './ChartTooltip';
import { chartColoursClass } from './chartColours';
import styles from './TimeSeriesChart.module.css';

const ChartCanvas = lazy(() => import('./ChartCanvas'));

/** All charts of a page show the same time, so they share one crosshair. */
const SYNC_KEY = 'observability';
const DEFAULT_HEIGHT = 200;
const NO_MARKERS: ChartMarker[] = [];

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
  /** Moments to mark. Say them in words elsewhere on the page. */
  markers?: ChartMarker[];
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { model, label, view = 'chart', height = DEFAULT_HEIGHT } = props;
  const { markers = NO_MARKERS } = props;
  const { resolved, zone, setRange, zoomOut } = useTimeRange();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set<string>());
  const [focused, setFocused] = useState<string>();
  const [cursor, setCursor] = useState<ChartCursor | null>(null);

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
    <div className={`${styles.root} ${chartColoursClass}`}>
      <div className={styles.plot} role="img" aria-label={label}>
        <Suspense fallback={<Skeleton width="100%" height={height} />}>
          <ChartCanvas
            model={model}
            range={resolved}
            zone={zone}
            syncKey={SYNC_KEY}
            height={height}
            markers={markers}
            hidden={hidden}
            focused={focused}
            onZoom={(start, end) => setRange(absoluteRange(start, end))}
            onZoomOut={zoomOut}
            onCursor={setCursor}
          />
        </Suspense>
        {cursor && cursor.place < model.times.length && (
          <ChartTooltip
            model={model}
            cursor={cursor}
            markers={markers}
            hidden={hidden}
            zone={zone}
          />
        )}
      </div>
      <VisuallyHidden>
        <ul>
          {summary.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </VisuallyHidden>
      <ChartLegend
        model={model}
        zone={zone}
        hidden={hidden}
        onHiddenChange={setHidden}
        onFocusChange={setFocused}
      />
    </div>
  );
}
