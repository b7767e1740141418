import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useRef, useState } from 'react';
import type { PointerEvent } from 'react';
import { useTimeRange } from '../../components/timeRange';
import { formatDuration } from '../../lib/formatTime';
import { formatValue } from '../../lib/formatNumber';
import { absoluteRange } from '../../lib/timeRange';
import type { ResolvedTimeRange } from '../../lib/timeRange';
import { observabilityTranslationRef } from '../../translation';
import { VolumeAxis } from './VolumeAxis';
import { VolumeTable } from './VolumeTable';
import { VolumeTooltip } from './VolumeTooltip';
import { draggedRange } from './model/volume';
import type { VolumeChart } from './model/volume';
import { levelColour } from './useLevelWords';
import styles from './LogVolume.module.css';

const percent = (part: number) => `${part * 100}%`;

/** The bars. Dragging over them, or clicking one, zooms in. The time range control and the table do the same for those without a pointer. */
export function VolumeBars(props: {
  chart: VolumeChart;
  range: ResolvedTimeRange;
  isStale: boolean;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { setRange, zoomOut } = useTimeRange();
  const { chart, range, isStale } = props;
  const plot = useRef<HTMLDivElement>(null);
  const [pointer, setPointer] = useState<number>();
  const [dragFrom, setDragFrom] = useState<number>();

  const placeOf = (event: PointerEvent): number => {
    const box = plot.current?.getBoundingClientRect();
    if (!box || box.width === 0) return 0;
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  const release = (event: PointerEvent) => {
    if (dragFrom === undefined) return;
    setDragFrom(undefined);
    const dragged = draggedRange(chart, range, dragFrom, placeOf(event));
    if (dragged) setRange(absoluteRange(dragged.startMs, dragged.endMs));
  };
  const hovered = chart.bars.find(
    ({ from, to }) => pointer !== undefined && from <= pointer && pointer < to,
  );
  const isDragging = dragFrom !== undefined && pointer !== undefined;
  return (
    <div className={styles.chart} data-stale={isStale || undefined}>
      <span className={styles.max} aria-hidden="true">
        {formatValue(chart.max, 'short')}
      </span>
      <div
        ref={plot}
        role="img"
        aria-label={t('logs.volume.summary', {
          count: chart.total,
          step: formatDuration(chart.stepMs / 1_000),
        })}
        className={styles.plot}
        onPointerDown={event => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragFrom(placeOf(event));
          setPointer(placeOf(event));
        }}
        onPointerMove={event => setPointer(placeOf(event))}
        onPointerUp={release}
        onPointerCancel={() => setDragFrom(undefined)}
        onPointerLeave={() => setPointer(undefined)}
        onDoubleClick={zoomOut}
      >
        {chart.bars.map(({ startMs, from, to, parts }) => (
          <div
            key={startMs}
            className={styles.bar}
            style={{ left: percent(from), width: percent(to - from) }}
          >
            {parts.map(part => (
              <span
                key={part.level}
                style={{
                  bottom: percent(part.from),
                  height: percent(part.to - part.from),
                  background: levelColour(part.level),
                }}
              />
            ))}
          </div>
        ))}
        {isDragging && (
          <div
            className={styles.selection}
            style={{
              left: percent(Math.min(dragFrom, pointer)),
              width: percent(Math.abs(pointer - dragFrom)),
            }}
          />
        )}
        {hovered && !isDragging && <VolumeTooltip bar={hovered} />}
      </div>
      <VolumeAxis range={range} />
      <VolumeTable chart={chart} />
    </div>
  );
}
