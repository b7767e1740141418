import type { MetricsQueryResponse } from '@observability-kit/backstage-plugin-observability-common';
import { alignSeries } from './alignSeries';
import { chartModel, isEmptyChart } from './chartModel';
import { seriesName } from './seriesName';
import { seriesStats } from './seriesStats';
import { tableTimes } from './tableRows';
import { tooltipRows } from './tooltipRows';

type Results = MetricsQueryResponse['results'];

function response(
  ...series: Results[number]['series'][]
): MetricsQueryResponse {
  return {
    stepSeconds: 10,
    results: series.map(entry => ({ fencedExpression: 'x', series: entry })),
    notices: [],
  };
}

describe('alignSeries', () => {
  it('brings series with different times onto the union of them', () => {
    expect(
      alignSeries(
        [
          [
            [10, 1],
            [20, 2],
          ],
          [
            [20, 5],
            [30, null],
          ],
        ],
        10,
      ),
    ).toEqual({
      times: [10, 20, 30],
      values: [
        [1, 2, null],
        [null, 5, null],
      ],
    });
  });

  it('breaks the lines where nothing was measured', () => {
    expect(
      alignSeries(
        [
          [
            [10, 1],
            [60, 2],
          ],
        ],
        10,
      ),
    ).toEqual({ times: [10, 20, 60], values: [[1, null, 2]] });
  });

  it('takes times that jitter by less than half a step for neighbours', () => {
    expect(
      alignSeries(
        [
          [
            [10, 1],
            [24, 2],
          ],
        ],
        10,
      ).times,
    ).toEqual([10, 24]);
  });

  it('has nothing for nothing', () => {
    expect(alignSeries([], 10)).toEqual({ times: [], values: [] });
  });
});

describe('seriesName', () => {
  it.each([
    ['{{pod}} ({{ code }})', { pod: 'a', code: '200' }, 'a (200)'],
    ['{{gone}}', { pod: 'a' }, '{pod="a"}'],
    ['limit', {}, 'limit'],
    [undefined, { __name__: 'up', job: 'x' }, 'up{job="x"}'],
    [undefined, { __name__: 'up' }, 'up'],
    [undefined, {}, '{}'],
    [undefined, { path: 'a"b' }, '{path="a\\"b"}'],
  ])(
    'legend %j of %j is %s',
    (legend, labels: Record<string, string>, name) => {
      expect(seriesName(labels, legend, new Set())).toBe(name);
    },
  );
});

describe('chartModel', () => {
  const queries = [
    { expression: 'a', legend: '{{pod}}' },
    { expression: 'b', legend: 'limit', role: 'threshold' as const },
  ];

  it('gives a line the same colour whatever order the upstream answers in', () => {
    const a = { labels: { pod: 'a' }, points: [[10, 1]] as [number, number][] };
    const b = { labels: { pod: 'b' }, points: [[10, 2]] as [number, number][] };
    const colours = (...series: (typeof a)[]) =>
      Object.fromEntries(
        chartModel(queries, 'none', response(series)).series.map(line => [
          line.name,
          line.colour,
        ]),
      );
    expect(colours(a, b)).toEqual({ a: 0, b: 1 });
    expect(colours(b, a)).toEqual({ a: 0, b: 1 });
  });

  it('draws the same limit of many pods once, and different ones each', () => {
    const limit = (pod: string, value: number) => ({
      labels: { pod },
      points: [[10, value]] as [number, number][],
    });
    const model = chartModel(
      queries,
      'cores',
      response(
        [{ labels: { pod: 'a' }, points: [[10, 1]] }],
        [limit('a', 2), limit('b', 2), limit('c', 3)],
      ),
    );
    expect(
      model.series.map(({ name, role, stats }) => [name, role, stats.last]),
    ).toEqual([
      ['a', 'series', 1],
      ['limit', 'threshold', 2],
      ['limit', 'threshold', 3],
    ]);
  });

  it('names lines without a legend by what tells them apart', () => {
    const model = chartModel(
      [{ expression: 'x' }],
      'none',
      response([
        { labels: { __name__: 'up', job: 'j', pod: 'a' }, points: [[1, 1]] },
        { labels: { __name__: 'up', job: 'j', pod: 'b' }, points: [[1, 1]] },
      ]),
    );
    expect(model.series.map(({ name }) => name)).toEqual([
      'up{pod="a"}',
      'up{pod="b"}',
    ]);
  });

  it('is empty when only the limit, or only gaps, came back', () => {
    const limitOnly = response([], [{ labels: {}, points: [[10, 2]] }]);
    const gapsOnly = response([{ labels: {}, points: [[10, null]] }], []);
    const zero = response([{ labels: {}, points: [[10, 0]] }], []);
    const empty = (answer: MetricsQueryResponse) =>
      isEmptyChart(chartModel(queries, 'none', answer));
    expect([limitOnly, gapsOnly, zero].map(empty)).toEqual([true, true, false]);
  });

  it('lists values at a time from the largest, without hidden lines and gaps', () => {
    const model = chartModel(
      [{ expression: 'a', legend: '{{pod}}' }],
      'none',
      response(
        ['a', 'b', 'c', 'd'].map((pod, index) => ({
          labels: { pod },
          points: [[10, index === 3 ? null : index]],
        })),
      ),
    );
    const hidden = new Set([model.series[0].id]);
    const { rows, more } = tooltipRows(model, 0, hidden, 1);
    expect(rows.map(({ series, value }) => [series.name, value])).toEqual([
      ['c', 2],
    ]);
    expect(more).toBe(1);
  });

  it('is a table from the youngest time, thinned, without empty rows', () => {
    const model = chartModel(
      [{ expression: 'a' }],
      'none',
      response([
        {
          labels: {},
          points: [
            [10, 1],
            [20, 2],
            [60, 3],
            [70, 4],
          ],
        },
      ]),
    );
    const times = (limit: number) =>
      tableTimes(model, limit).map(place => model.times[place]);
    expect(times(10)).toEqual([70, 60, 20, 10]);
    expect(times(2)).toEqual([70, 20]);
  });
});

describe('seriesStats', () => {
  it('leaves gaps out', () => {
    expect(seriesStats([null, 2, null, 4, null])).toEqual({
      last: 4,
      min: 2,
      max: 4,
      mean: 3,
    });
  });

  it('knows nothing of nothing', () => {
    expect(seriesStats([null])).toEqual({
      last: null,
      min: null,
      max: null,
      mean: null,
    });
  });

  it('does not overflow', () => {
    expect(seriesStats([1e308, 1e308]).mean).toBe(1e308);
  });
});
