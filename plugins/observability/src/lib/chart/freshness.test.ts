import type { ChartModel, ChartSeries } from './chartModel';
import { missingSince } from './freshness';
import { seriesStats } from './seriesStats';

const NOW = 1_772_366_400;

function model(
  stepSeconds: number,
  ...lines: Array<[ChartSeries['role'], Array<number | null>]>
): ChartModel {
  const count = lines[0]?.[1].length ?? 0;
  return {
    unit: 'short',
    stepSeconds,
    times: Array.from(
      { length: count },
      (_, place) => NOW - (count - 1 - place) * stepSeconds,
    ),
    series: lines.map(([role, values], index) => ({
      id: String(index),
      name: String(index),
      labels: {},
      role,
      colour: 0,
      values,
      stats: seriesStats(values),
    })),
  };
}

const range = { start: NOW - 3_600, end: NOW };

describe('missingSince', () => {
  it.each([
    ['values to the end', model(60, ['series', [1, 1, 1, 1, 1]]), undefined],
    [
      'a value that is late',
      model(60, ['series', [1, 1, 1, null, null]]),
      undefined,
    ],
    [
      'values that ended',
      model(60, ['series', [1, null, null, null, null]]),
      NOW - 240,
    ],
    [
      'one line that goes on',
      model(
        60,
        ['series', [1, null, null, null, null]],
        ['series', [1, 1, 1, 1, 1]],
      ),
      undefined,
    ],
    [
      'a limit that goes on',
      model(60, ['series', [1, null, null, null]], ['threshold', [9, 9, 9, 9]]),
      NOW - 180,
    ],
    [
      'an earlier day that goes on',
      model(60, ['series', [1, null, null, null]], ['former', [9, 9, 9, 9]]),
      NOW - 180,
    ],
    ['coarse steps', model(600, ['series', [1, 1, null, null]]), undefined],
    [
      'coarse steps that ended',
      model(600, ['series', [1, null, null, null]]),
      NOW - 1_800,
    ],
    [
      'no value at all',
      model(60, ['series', [null, null, null, null]]),
      undefined,
    ],
    ['nothing', model(60), undefined],
  ])('knows of %s', (_, chart, since) => {
    expect(missingSince(chart, range, NOW * 1_000)).toBe(since);
  });

  it('says nothing of a range of the past, nor of what lies ahead', () => {
    const ended = model(60, ['series', [1, null, null, null]]);
    const later = (NOW + 3_600) * 1_000;
    expect(missingSince(ended, range, later)).toBeUndefined();
    const running = model(60, ['series', [1, 1, 1, 1]]);
    const ahead = { ...range, end: NOW + 3_600 };
    expect(missingSince(running, ahead, NOW * 1_000)).toBeUndefined();
  });
});
