import type { ChartModel } from './chartModel';
import { inReadingOrder } from './tableRows';

/** Spreadsheets run a cell that begins like this as a formula; names come from labels, which anybody may write. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * The chart as CSV (RFC 4180): a row for each time, in UTC; a column for each line, with values in the base unit and in full. A gap is an empty cell.
 */
export function chartCsv(model: ChartModel): string {
  const series = inReadingOrder(model.series);
  const header = ['time', ...series.map(({ name }) => textCell(name))];
  const rows = model.times.flatMap((time, place) => {
    const values = series.map(line => line.values[place]);
    // Times that only break the lines carry no value at all.
    return values.every(value => value === null)
      ? []
      : [
          [
            new Date(time * 1_000).toISOString(),
            ...values.map(value => value ?? ''),
          ],
        ];
  });
  return `${[header, ...rows].map(row => row.join(',')).join('\r\n')}\r\n`;
}
