import type { HttpParameters } from '@observability-kit/backstage-plugin-observability-node';
import { countsExpression, secondsExpression } from './expression';
import type { CountSeries } from './volume';

const SECOND = 1_000_000_000n;

/** What lines are counted by: a label, or a field that a stage makes a label of. */
export interface CountedField {
  field: string;
  parser?: 'json' | 'logfmt';
}

/** Asks for lines by the values of a field, in the whole seconds that a range of nanoseconds (start inclusive, end exclusive) touches. */
export function countsQuery(
  expression: string,
  by: CountedField,
  { start, end, limit }: { start: bigint; end: bigint; limit: number },
): HttpParameters {
  const last = Number((end - 1n) / SECOND) + 1;
  const seconds = last - Number(start / SECOND);
  return {
    query: countsExpression(expression, by, seconds, limit),
    start: last,
    end: last,
    // Loki moves both to a multiple of it.
    step: 1,
  };
}

/** The most frequent first. */
export const toCounts = (series: CountSeries[], { field }: CountedField) =>
  series
    .map(({ metric, values }) => ({
      value: metric[field] ?? '',
      count: Number(values[0]?.[1] ?? 0),
    }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));

/** Asks for the lines of each second; both ends in seconds since the epoch, inclusive. */
export const secondsQuery = (
  expression: string,
  { first, last }: { first: number; last: number },
): HttpParameters => ({
  query: secondsExpression(expression),
  start: first,
  end: last,
  step: 1,
});

/** Lines by second. */
export const toSeconds = (series: CountSeries[]): Map<number, number> =>
  new Map(
    series.flatMap(({ values }) =>
      values.map(([second, count]): [number, number] => [
        second,
        Number(count),
      ]),
    ),
  );
