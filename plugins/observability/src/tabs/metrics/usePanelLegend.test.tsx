import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderForEntity } from '../../__testUtils__/renderForEntity';
import { ChartLegend } from '../../components/chart/ChartLegend';
import { chartModel } from '../../lib/chart/chartModel';
import { withFormer } from '../../lib/chart/comparison';
import { usePanelLegend } from './usePanelLegend';

const modelOf = (start: number, ...pods: string[]) =>
  chartModel([{ expression: '', legend: '{{pod}}' }], 'short', {
    stepSeconds: 60,
    notices: [],
    results: [
      {
        fencedExpression: '',
        series: pods.map((pod, index) => ({
          labels: { pod },
          points: [[start, index + 1]],
        })),
      },
    ],
  });

const DAY = 86_400;
const model = withFormer(
  modelOf(DAY, 'a', 'b', 'c'),
  modelOf(0, 'a', 'old'),
  DAY,
  name => `Day before: ${name}`,
);

function Legend() {
  return (
    <ChartLegend
      {...usePanelLegend('cpu', model)}
      model={model}
      zone="utc"
      onFocusChange={() => {}}
    />
  );
}

const show = (search: string) =>
  renderForEntity(<Legend />, { path: `/?${search}` });
const line = (name: string) => screen.findByRole('button', { name });
const address = () =>
  decodeURIComponent(screen.getByTestId('address').textContent ?? '');
const seen = () =>
  screen
    .getAllByRole('button', { pressed: true })
    .map(button => button.textContent);

describe('the legend of a panel', () => {
  it('keeps the line that was isolated in the address, with that of the day before', async () => {
    show('from=now-1h');
    await userEvent.click(await line('a'));
    expect(seen()).toEqual(['a', 'Day before: a']);
    expect(address()).toBe('/?from=now-1h&show=cpu:a');
    await userEvent.click(await line('a'));
    expect(seen()).toHaveLength(5);
    expect(address()).toBe('/?from=now-1h');
  });

  it('keeps the line that was hidden with Ctrl', async () => {
    show('');
    const user = userEvent.setup();
    await line('b');
    await user.keyboard('{Control>}');
    await user.click(await line('b'));
    await user.keyboard('{/Control}');
    expect(address()).toBe('/?hide=cpu:b');
    expect(seen()).not.toContain('b');
  });

  it('shows what an address says, and nothing of what it says of another panel', async () => {
    show('hide=cpu:c&show=memory:x&sort=-max');
    await line('a');
    expect(seen()).toEqual(['b', 'a', 'Day before: old', 'Day before: a']);
    expect(screen.getByRole('columnheader', { name: 'Max' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });

  it('keeps its order in the address', async () => {
    show('');
    await userEvent.click(await line('Last'));
    expect(address()).toBe('/?sort=-last');
    expect(
      within(screen.getAllByRole('row')[1]).getByRole('rowheader'),
    ).toHaveTextContent('c');
  });
});
