import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { inReadingOrder, tableTimes } from '../../lib/chart/tableRows';
import type { ChartModel } from '../../lib/chart/chartModel';
import { formatValue } from '../../lib/formatNumber';
import { formatTimestamp } from '../../lib/formatTime';
import type { TimeZoneChoice } from '../../lib/timeRange';
import { observabilityTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';
import styles from './ChartTable.module.css';

const ROWS = 100;

/** The chart as text: one row a time, one column a line. */
export function ChartTable(props: {
  model: ChartModel;
  zone: TimeZoneChoice;
  label: string;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { model, zone, label } = props;
  const series = inReadingOrder(model.series);
  return (
    <ScrollRegion className={styles.root} label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('common.chart.time')}</th>
            {series.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tableTimes(model, ROWS).map(place => (
            <tr key={place}>
              <th scope="row">
                {formatTimestamp(model.times[place] * 1_000, zone)}
              </th>
              {series.map(({ id, values }) => (
                <td key={id}>{formatValue(values[place], model.unit, zone)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
