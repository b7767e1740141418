import type {
  Panel,
  SloResponse,
  SloStatus,
} from '@observability-kit/backstage-plugin-observability-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  refusal,
  renderForEntity,
} from '../../../__testUtils__/renderForEntity';
import { SloSection } from './SloSection';

const END = Date.parse('2026-03-31T00:00:00Z') / 1_000;
const DAY = 86_400;
const panel: Panel = {
  id: 'slo-availability-budget',
  title: 'Budget',
  group: 'slo',
  unit: 'ratio',
  queries: [],
};

const burning = (long: number | null, short = long) => ({
  ...{ long: '1h', short: '5m', longRate: long, shortRate: short },
  ...{ threshold: 14.4, severity: 'critical' as const },
});

const status = (more: Partial<SloStatus> = {}): SloStatus => ({
  name: 'availability',
  objective: 0.999,
  goal: '99.9% of requests succeed',
  achieved: 0.9996,
  budgetLeft: 0.6,
  burnRates: [burning(0.5)],
  measuredSeconds: 30 * DAY,
  burnDown: [
    [END - 2 * DAY, 1],
    [END - DAY, 0.8],
    [END, 0.6],
  ],
  ...more,
});

const show = (answer: () => Promise<SloStatus[]>, panels: Panel[] = [panel]) =>
  renderForEntity(<SloSection panels={panels} />, {
    path: '/?tz=utc',
    api: {
      getSlo: async (): Promise<SloResponse> => ({
        ...{ end: END, window: '30d', windowSeconds: 30 * DAY },
        ...{ stepSeconds: 10_800, notices: [] },
        objectives: await answer(),
      }),
    },
  });

const card = () => screen.findByRole('listitem', { name: /Availability/ });

describe('SloSection', () => {
  it('says what is left, how fast it goes, and draws the whole window', async () => {
    const { container } = show(async () => [status()]);
    expect(await card()).toHaveTextContent(/Availability.*Kept/);
    expect(await card()).toHaveTextContent(
      '99.9% of requests succeed within 30d',
    );
    expect(await card()).toHaveTextContent('99.96 % were good');
    // 60 % of a thousandth of thirty days.
    expect(await card()).toHaveTextContent(
      '60 % of the error budget is left: 25m 55s of a full outage',
    );
    expect(await card()).toHaveTextContent(
      'Within the last 1h it was used up 0.5 times as fast as it would last',
    );
    expect(await card()).not.toHaveTextContent(/At this pace|There is data/);
    expect(
      screen.getByRole('img', {
        name: 'Availability: error budget left over 30d',
      }),
    ).toBeVisible();
    expect(screen.getByText('2026-03-29 00:00')).toBeVisible();
    expect((await axe(container)).violations).toEqual([]);
  });

  it('says when it will be gone, and shows the burn rates that alerts look at', async () => {
    show(async () => [status({ burnRates: [burning(20)] })]);
    expect(await card()).toHaveTextContent(/Availability.*Missed, or soon/);
    expect(await card()).toHaveTextContent(
      'At this pace nothing is left in 21h 36m',
    );
    await userEvent.click(screen.getByText('Burn rates'));
    const [, row] = within(
      screen.getByRole('table', { name: 'Burn rates of Availability' }),
    ).getAllByRole('row');
    expect(row).toHaveTextContent('1h / 5m20 / 20both above 14.4');
  });

  it('is calm again as soon as the short window is', async () => {
    show(async () => [status({ burnRates: [burning(20, 0)] })]);
    expect(await card()).toHaveTextContent(/Availability.*Kept/);
  });

  it('says that it is missed, and how much of the window is known', async () => {
    show(async () => [
      status({
        ...{ achieved: 0.998, budgetLeft: -1, measuredSeconds: 3 * DAY },
        burnDown: [
          [END - DAY, null],
          [END, -1],
        ],
      }),
    ]);
    expect(await card()).toHaveTextContent(/Availability.*Missed, or soon/);
    expect(await card()).toHaveTextContent(
      '200 % of the error budget is used up',
    );
    expect(await card()).toHaveTextContent(
      'There is data for at most 3d of 30d',
    );
    expect(await card()).toHaveTextContent('-100 %');
  });

  it('says that nothing measures it', async () => {
    show(async () => [
      status({
        ...{ achieved: null, budgetLeft: null, measuredSeconds: 0 },
        ...{ burnRates: [burning(null)], burnDown: [[END, null]] },
      }),
    ]);
    expect(await card()).toHaveTextContent(/Not known/);
    expect(await card()).toHaveTextContent('Nothing has measured it');
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });

  it('says why when the source does not answer', async () => {
    show(async () => {
      throw await refusal(503, 'Prometheus is down');
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Prometheus is down',
    );
  });

  it('asks nothing for a component without objectives', async () => {
    const answer = jest.fn();
    show(answer, [{ ...panel, group: 'probe' }]);
    expect(await screen.findByTestId('address')).toBeVisible();
    expect(screen.queryByText('Objectives')).not.toBeInTheDocument();
    expect(answer).not.toHaveBeenCalled();
  });
});
