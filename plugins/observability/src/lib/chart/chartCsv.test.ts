import { chartCsv } from './chartCsv';
import { chartModel } from './chartModel';

const csvOf = (...names: string[]) =>
  chartCsv(
    chartModel([{ expression: '', legend: '{{name}}' }], 'bytes', {
      stepSeconds: 60,
      notices: [],
      results: [
        {
          fencedExpression: '',
          series: names.map((name, index) => ({
            labels: { name },
            points: [
              [1_772_366_400, index + 0.123456789],
              ...(index === 0
                ? [[1_772_366_700, null] as [number, null]]
                : [[1_772_366_700, 4_096] as [number, number]]),
            ],
          })),
        },
      ],
    }),
  ).split('\r\n');

describe('chartCsv', () => {
  it('has a row for each time and a column for each line, with gaps left empty', () => {
    expect(csvOf('a', 'b')).toEqual([
      'time,a,b',
      '2026-03-01T12:00:00.000Z,0.123456789,1.123456789',
      '2026-03-01T12:05:00.000Z,,4096',
      '',
    ]);
  });

  it.each([
    ['a "quoted", name', '"a ""quoted"", name"'],
    ['{pod="x"}', '"{pod=""x""}"'],
    ['=cmd()', "'=cmd()"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-1+2', "'-1+2"],
  ])('writes the name %s so that nothing else is read', (name, cell) => {
    expect(csvOf(name)[0]).toBe(`time,${cell}`);
  });
});
