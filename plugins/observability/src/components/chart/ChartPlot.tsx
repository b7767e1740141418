import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { Suspense, lazy, useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { chartKeyAction, nextPlace } from '../../lib/chart/chartKeys';
import { tooltipRows } from '../../lib/chart/tooltipRows';
import { formatValue } from '../../lib/formatNumber';
import { formatTimestamp } from '../../lib/formatTime';
import { absoluteRange } from '../../lib/timeRange';
import { observabilityTranslationRef } from '../../translation';
import { useTimeRange } from '../timeRange';
import type { ChartCanvasProps, ChartCursor } from './ChartCanvas';
import { ChartTooltip } from './ChartTooltip';
import styles from './TimeSeriesChart.module.css';

const ChartCanvas = lazy(() => import('./ChartCanvas'));

/** All charts of a page show the same time, so they share one crosshair. */
const SYNC_KEY = 'observability';

/** As many values as a person follows by ear. */
const SPOKEN = 5;

/** The drawing with crosshair and tooltip. Pointer and keyboard move the crosshair and the page's time range. */
export function ChartPlot(
  props: Pick<
    ChartCanvasProps,
    | 'model'
    | 'height'
    | 'markers'
    | 'levels'
    | 'missingSince'
    | 'hidden'
    | 'focused'
  > & { label: string },
) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { model, height, markers, hidden, label } = props;
  const { resolved, zone, setRange, zoomOut, zoomIn, pan } = useTimeRange();
  const [cursor, setCursor] = useState<ChartCursor | null>(null);
  const [place, setPlace] = useState<number>();
  const hintId = useId();
  const time = place === undefined ? undefined : model.times[place];

  const onKeyDown = (event: KeyboardEvent) => {
    const action = chartKeyAction(event);
    if (!action || (action.kind === 'leave' && place === undefined)) return;
    event.preventDefault();
    event.stopPropagation();
    setPlace(nextPlace(action, place, model.times.length));
    if (action.kind === 'pan') {
      pan(action.share * (resolved.end - resolved.start));
    }
    if (action.kind === 'zoom-in') zoomIn(time);
    if (action.kind === 'zoom-out') zoomOut();
  };
  const spoken = () =>
    tooltipRows(model, place ?? 0, hidden, SPOKEN)
      .rows.map(
        ({ series, value }) =>
          `${series.name} ${formatValue(value, model.unit, zone)}`,
      )
      .join(', ') || t('common.chart.noValue');

  return (
    <div className={styles.plot}>
      <div role="img" aria-label={label}>
        <Suspense fallback={<Skeleton width="100%" height={height} />}>
          <ChartCanvas
            {...props}
            range={resolved}
            zone={zone}
            syncKey={SYNC_KEY}
            place={place}
            onZoom={(start, end) => setRange(absoluteRange(start, end))}
            onZoomOut={zoomOut}
            onPan={pan}
            onCursor={setCursor}
          />
        </Suspense>
      </div>
      {/* Over the plot and open to the pointer below: the keyboard's way to the crosshair. */}
      <div
        role="slider"
        tabIndex={0}
        className={styles.keys}
        data-held={time === undefined ? undefined : ''}
        aria-label={t('common.chart.crosshair', { label })}
        aria-describedby={hintId}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, model.times.length - 1)}
        aria-valuenow={place ?? Math.max(0, model.times.length - 1)}
        aria-valuetext={
          time === undefined
            ? t('common.chart.noCrosshair')
            : `${formatTimestamp(time * 1_000, zone)}: ${spoken()}`
        }
        onKeyDown={onKeyDown}
        onBlur={() => setPlace(undefined)}
      />
      {cursor && cursor.place < model.times.length && (
        <ChartTooltip
          model={model}
          cursor={cursor}
          markers={markers}
          hidden={hidden}
          zone={zone}
        />
      )}
      <VisuallyHidden>
        <span id={hintId}>{t('common.chart.keys')}</span>
      </VisuallyHidden>
    </div>
  );
}
