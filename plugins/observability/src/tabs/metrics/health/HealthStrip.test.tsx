import type {
  HealthSignal,
  MetricsQueryResponse,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  refusal,
  renderForEntity,
} from '../../../__testUtils__/renderForEntity';
import { HealthStrip } from './HealthStrip';

const END = Date.parse('2026-03-01T11:00:00Z') / 1_000;
const PATH = '/?from=2026-03-01T10:00:00Z&to=2026-03-01T11:00:00Z&tz=utc';

const common: Pick<HealthSignal, 'unit' | 'queries'> = {
  unit: 'ratio',
  queries: [],
};
const signals: HealthSignal[] = [
  {
    ...common,
    id: 'health-availability',
    question: 'availability',
    measured: 'probes',
    bad: 'below',
    warning: 0.999,
    critical: 0.9856,
    goal: '99.9% of probes succeed',
  },
  {
    ...common,
    id: 'health-errors',
    question: 'errors',
    measured: 'requests',
    bad: 'above',
    warning: 0.01,
    critical: 0.05,
    panelId: 'http-server-errors',
  },
];
const panel: Panel = {
  id: 'http-server-errors',
  title: 'Failed requests',
  group: 'http-server',
  unit: 'ratio',
  queries: [],
};

const answer = (...values: number[]): MetricsQueryResponse => ({
  stepSeconds: 60,
  notices: [],
  results: [
    {
      fencedExpression: '',
      series: [
        {
          labels: {},
          points: values.map((value, index) => [
            END - 60 * (values.length - 1 - index),
            value,
          ]),
        },
      ],
    },
  ],
});

const show = (answers: Record<string, () => Promise<MetricsQueryResponse>>) =>
  renderForEntity(
    <>
      <HealthStrip signals={signals} panels={[panel]} />
      <section id="panel-http-server-errors" tabIndex={-1} />
    </>,
    {
      path: PATH,
      api: {
        queryMetrics: async (_, { panelId = '' }) => answers[panelId](),
      },
    },
  );

describe('HealthStrip', () => {
  it('says in one line that all is right', async () => {
    const { container } = show({
      'health-availability': async () => answer(1, 1),
      'health-errors': async () => answer(0, 0),
    });
    expect(await screen.findByRole('status')).toHaveTextContent(/^All right$/);
    expect(screen.getByText('100 % of probes got a good answer')).toBeVisible();
    expect(screen.getByText(/99\.9% of probes succeed/)).toBeVisible();
    expect((await axe(container)).violations).toEqual([]);
  });

  it('says what is wrong and since when, and never rounds up to all', async () => {
    show({
      'health-availability': async () => answer(1, 0.99996),
      'health-errors': async () => answer(0, 0.2, 0.2),
    });
    const status = await screen.findByRole('status');
    expect(status).toHaveTextContent('Something is wrong: Errors');
    expect(status).toHaveTextContent('since 2026-03-01 10:59');
    expect(screen.getByText(/^99\.99 % of probes/)).toBeVisible();
  });

  it('leads from a figure to its panel', async () => {
    show({
      'health-availability': async () => answer(1),
      'health-errors': async () => answer(0.2),
    });
    const [tile] = await screen.findAllByRole('button');
    expect(screen.getAllByRole('button')).toHaveLength(1);
    await userEvent.click(tile);
    expect(document.activeElement?.id).toBe('panel-http-server-errors');
  });

  it('lets one figure be unknown without the others', async () => {
    show({
      'health-availability': async () => answer(1),
      'health-errors': async () => {
        throw await refusal(503, 'Prometheus is down');
      },
    });
    const errors = (await screen.findAllByRole('listitem'))[1];
    expect(within(errors).getByText('Not known')).toBeVisible();
    expect(within(errors).getByText('The source did not answer')).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('All right');
  });
});
