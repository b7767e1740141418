import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { chartModel } from '../../lib/chart/chartModel';
import { renderForEntity } from '../../__testUtils__/renderForEntity';
import { TimeSeriesChart } from '.';
import { ChartLegend } from './ChartLegend';
import { ChartTooltip } from './ChartTooltip';
import { useLegendState } from './useLegendState';

const model = chartModel(
  [
    { expression: 'a', legend: '{{pod}}' },
    { expression: 'b', legend: 'limit', role: 'threshold' },
  ],
  'bytes',
  {
    stepSeconds: 60,
    notices: [],
    results: [
      {
        fencedExpression: 'a',
        series: ['small', 'large', 'middle'].map((pod, index) => ({
          labels: { pod },
          points: [
            [1_772_366_400, [1_024, 4_096, 2_048][index]],
            [1_772_366_460, index === 0 ? null : 1_024],
          ],
        })),
      },
      {
        fencedExpression: 'b',
        series: [{ labels: {}, points: [[1_772_366_400, 8_192]] }],
      },
    ],
  },
);

function Legend() {
  const state = useLegendState(undefined);
  return (
    <ChartLegend {...state} model={model} zone="utc" onFocusChange={() => {}} />
  );
}

const names = () =>
  screen.getAllByRole('rowheader').map(row => row.textContent);
const shown = () =>
  screen
    .getAllByRole('button', { pressed: true })
    .map(button => button.textContent);

describe('ChartLegend', () => {
  it('shows last, largest and mean value of each line in the unit', async () => {
    renderForEntity(<Legend />);
    const row = await screen.findByRole('row', { name: /large/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual(['1 KiB', '4 KiB', '2.5 KiB']);
  });

  it('sorts by a column, and says so', async () => {
    renderForEntity(<Legend />);
    await userEvent.click(await screen.findByRole('button', { name: 'Max' }));
    expect(names()).toEqual(['large', 'middle', 'small', 'limit']);
    expect(screen.getByRole('columnheader', { name: 'Max' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Max' }));
    expect(names()).toEqual(['small', 'middle', 'large', 'limit']);
  });

  it('isolates a line with the keyboard, and brings the others back', async () => {
    renderForEntity(<Legend />);
    (await screen.findByRole('button', { name: 'large' })).focus();
    await userEvent.keyboard('{Enter}');
    expect(shown()).toEqual(['large']);
    await userEvent.keyboard('{Enter}');
    expect(shown()).toHaveLength(4);
  });

  it('switches one line with Shift', async () => {
    renderForEntity(<Legend />);
    const user = userEvent.setup();
    const button = await screen.findByRole('button', { name: 'middle' });
    await user.keyboard('{Shift>}');
    await user.click(button);
    await user.keyboard('{/Shift}');
    expect(shown()).toEqual(['large', 'small', 'limit']);
  });
});

describe('TimeSeriesChart', () => {
  it('is a table on request, youngest first, with a dash for a gap', async () => {
    renderForEntity(
      <TimeSeriesChart model={model} label="Memory" view="table" />,
      { path: '/?tz=utc' },
    );
    const region = await screen.findByRole('region', { name: 'Memory' });
    const rows = within(region)
      .getAllByRole('row')
      .map(row => [...row.children].map(cell => cell.textContent));
    expect(rows).toEqual([
      ['Time', 'large', 'middle', 'small', 'limit'],
      ['2026-03-01 12:01:00', '1 KiB', '1 KiB', '–', '–'],
      ['2026-03-01 12:00:00', '4 KiB', '2 KiB', '1 KiB', '8 KiB'],
    ]);
  });

  it('has no accessibility findings', async () => {
    const { container } = renderForEntity(
      <>
        <TimeSeriesChart model={model} label="Memory" view="table" />
        <Legend />
      </>,
    );
    await screen.findByRole('region', { name: 'Memory' });
    expect((await axe(container)).violations).toEqual([]);
  });
});

describe('ChartTooltip', () => {
  it('lists the values at the pointer from the largest', async () => {
    renderForEntity(
      <ChartTooltip
        model={model}
        cursor={{
          place: 0,
          left: 5,
          top: 5,
          offsetLeft: 40,
          width: 100,
          secondsPerPixel: 1,
        }}
        markers={[
          { seconds: 1_772_366_405, label: 'Leaking', severity: 'warning' },
          { seconds: 1_772_366_500, label: 'Later', severity: 'warning' },
        ]}
        hidden={new Set([model.series[0].id])}
        zone="utc"
      />,
    );
    expect(await screen.findByText('2026-03-01 12:00:00')).toBeInTheDocument();
    expect(screen.getByText('Leaking')).toBeInTheDocument();
    expect(screen.queryByText('Later')).toBeNull();
    expect(
      screen.getAllByText(/KiB/).map(value => value.parentElement?.textContent),
    ).toEqual(['limit8 KiB', 'middle2 KiB', 'small1 KiB']);
  });
});
