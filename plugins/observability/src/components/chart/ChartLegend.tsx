import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import { useMemo } from 'react';
import type { ChartModel } from '../../lib/chart/chartModel';
import {
  lineKey,
  nextHidden,
  nextSort,
  sortLegend,
} from '../../lib/chart/legend';
import type { LegendColumn } from '../../lib/chart/legend';
import { formatValue } from '../../lib/formatNumber';
import type { TimeZoneChoice } from '../../lib/timeRange';
import { observabilityTranslationRef } from '../../translation';
import { colourOf } from './chartColours';
import styles from './ChartLegend.module.css';
import type { LegendState } from './useLegendState';

/** The lines with their figures. Sorts by each column; a click isolates a line, with Shift or Ctrl it switches it. */
export function ChartLegend(
  props: LegendState & {
    model: ChartModel;
    zone: TimeZoneChoice;
    onFocusChange: (id: string | undefined) => void;
  },
) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { model, zone, hidden, onHiddenChange, onFocusChange, sort } = props;
  const rows = useMemo(() => sortLegend(model.series, sort), [model, sort]);
  const all = [...new Set(model.series.map(lineKey))];
  const columns: Array<{ id: LegendColumn; title: string }> = [
    { id: 'name', title: t('common.chart.series') },
    { id: 'last', title: t('common.chart.last') },
    { id: 'max', title: t('common.chart.max') },
    { id: 'mean', title: t('common.chart.mean') },
  ];

  return (
    <div className={styles.root}>
      <table className={styles.table} aria-label={t('common.chart.legend')}>
        <thead>
          <tr>
            {columns.map(({ id, title }) => {
              const direction =
                sort?.column === id ? sort.direction : undefined;
              return (
                <th key={id} scope="col" data-column={id} aria-sort={direction}>
                  <button
                    type="button"
                    className={styles.sort}
                    onClick={() => props.onSortChange(nextSort(sort, id))}
                  >
                    {title}
                    {direction === 'ascending' && <RiArrowUpSLine size={14} />}
                    {direction === 'descending' && (
                      <RiArrowDownSLine size={14} />
                    )}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map(series => (
            <tr
              key={series.id}
              data-hidden={hidden.has(lineKey(series)) || undefined}
              onPointerEnter={() => onFocusChange(series.id)}
              onPointerLeave={() => onFocusChange(undefined)}
            >
              <th scope="row">
                <button
                  type="button"
                  className={styles.name}
                  aria-pressed={!hidden.has(lineKey(series))}
                  title={`${series.name}\n${t('common.chart.legendHint')}`}
                  onFocus={() => onFocusChange(series.id)}
                  onBlur={() => onFocusChange(undefined)}
                  onClick={event => {
                    const toggles =
                      event.shiftKey || event.ctrlKey || event.metaKey;
                    onHiddenChange(
                      nextHidden(
                        hidden,
                        lineKey(series),
                        all,
                        toggles ? 'toggle' : 'isolate',
                      ),
                    );
                  }}
                >
                  <span
                    className={styles.swatch}
                    data-role={series.role}
                    style={{ borderColor: colourOf(series) }}
                  />
                  <span className={styles.label}>{series.name}</span>
                </button>
              </th>
              {(['last', 'max', 'mean'] as const).map(column => (
                <td key={column} data-column={column}>
                  {formatValue(series.stats[column], model.unit, zone)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
