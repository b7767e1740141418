import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAlarmWarningFill,
  RiNotificationOffFill,
  RiRocket2Fill,
} from '@remixicon/react';
import type { ChartModel } from '../../lib/chart/chartModel';
import { markersNear } from '../../lib/chart/markers';
import type { ChartMarker } from '../../lib/chart/markers';
import { tooltipRows } from '../../lib/chart/tooltipRows';
import { formatValue } from '../../lib/formatNumber';
import { formatTimeOfDay, formatTimestamp } from '../../lib/formatTime';
import type { TimeZoneChoice } from '../../lib/timeRange';
import { observabilityTranslationRef } from '../../translation';
import type { ChartCursor } from './ChartCanvas';
import { colourOf, markerVariable } from './chartColours';
import styles from './ChartTooltip.module.css';

/** As many as fit beside the pointer. */
const ROWS = 10;

const MARKER_ICONS = {
  alert: RiAlarmWarningFill,
  silence: RiNotificationOffFill,
  deploy: RiRocket2Fill,
};

/** Values at the pointer, largest first. For pointers only: readers of the table and the legend have the same figures. */
export function ChartTooltip(props: {
  model: ChartModel;
  cursor: ChartCursor;
  markers: ChartMarker[];
  hidden: ReadonlySet<string>;
  zone: TimeZoneChoice;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { model, cursor, hidden, zone } = props;
  const { rows, more } = tooltipRows(model, cursor.place, hidden, ROWS);
  const ms = model.times[cursor.place] * 1_000;
  const near = markersNear(
    props.markers,
    model.times[cursor.place],
    cursor.secondsPerPixel,
  );
  const isRight = cursor.left > cursor.width / 2;
  const x = cursor.offsetLeft + cursor.left;
  return (
    <div
      className={styles.root}
      aria-hidden="true"
      data-side={isRight ? 'left' : 'right'}
      style={{ left: x, top: Math.max(0, cursor.top - 12) }}
    >
      <div className={styles.time}>{formatTimestamp(ms, zone)}</div>
      {near.map(marker => {
        const { kind = 'alert', label, seconds } = marker;
        const Icon = MARKER_ICONS[kind];
        return (
          <div
            key={`${kind} ${label} ${seconds} ${marker.endSeconds}`}
            className={styles.row}
          >
            <Icon
              size={14}
              style={{ color: `var(${markerVariable(marker)})` }}
            />
            <span className={styles.name}>{label}</span>
            <span>{formatTimeOfDay(seconds * 1_000, zone)}</span>
          </div>
        );
      })}
      {rows.map(({ series, value }) => (
        <div key={series.id} className={styles.row} data-role={series.role}>
          <span
            className={styles.swatch}
            style={{ borderColor: colourOf(series) }}
          />
          <span className={styles.name}>{series.name}</span>
          <span className={styles.value}>
            {formatValue(value, model.unit, zone)}
          </span>
        </div>
      ))}
      {rows.length === 0 && (
        <div className={styles.more}>{t('common.chart.noValue')}</div>
      )}
      {more > 0 && (
        <div className={styles.more}>
          {t('common.chart.moreRows', { count: more })}
        </div>
      )}
    </div>
  );
}
