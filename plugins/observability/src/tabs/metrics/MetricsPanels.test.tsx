import type {
  MetricsQueryRequest,
  MetricsQueryResponse,
  Notice,
  PanelsResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { refusal, renderForEntity } from '../../__testUtils__/renderForEntity';
import { MetricsTab } from './MetricsTab';

const panelOf = (id: string, title: string): PanelsResponse['panels'][0] => ({
  id,
  title,
  group: 'resources',
  unit: 'cores',
  queries: [{ expression: id, legend: '{{pod}}' }],
});

const panels: PanelsResponse = {
  source: { name: 'Prometheus', kind: 'prometheus' },
  scope: '{}',
  health: [],
  panels: [
    panelOf('cpu', 'CPU'),
    panelOf('memory', 'Memory'),
    panelOf('network', 'Network'),
  ],
};

const START = Date.parse('2026-03-01T10:00:00Z') / 1_000;
const FIXED = 'from=2026-03-01T10:00:00Z&to=2026-03-01T11:00:00Z&tz=utc';

function answer(
  points: Array<[number, number | null]>,
  notices: Notice[] = [],
): MetricsQueryResponse {
  return {
    stepSeconds: 60,
    notices,
    results: [
      {
        fencedExpression: '',
        series: [{ labels: { pod: 'checkout-1' }, points }],
      },
    ],
  };
}

/** Answers every panel with a value of its time, and everything else with nothing. */
const ofTheirTime = async (
  _: string,
  { panelId, start }: MetricsQueryRequest,
): Promise<MetricsQueryResponse> =>
  panelId
    ? answer([[start, start === START ? 2 : 3]])
    : { stepSeconds: 60, notices: [], results: [] };

const show = (search: string, queryMetrics: typeof ofTheirTime = ofTheirTime) =>
  renderForEntity(<MetricsTab />, {
    path: `/?${search}`,
    api: { getPanels: async () => panels, queryMetrics },
  });

const panel = (name: string) => screen.findByRole('region', { name });
const address = () => screen.getByTestId('address');
async function choose(title: string, item: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: `Options of ${title}` }),
  );
  await userEvent.click(screen.getByRole('menuitem', { name: item }));
}

describe('a panel', () => {
  it('is shown alone, leads to its neighbours, and back to all with Escape', async () => {
    show(FIXED);
    await choose('Memory', 'Show alone');
    expect(address()).toHaveTextContent('panel=memory');
    const memory = await panel('Memory');
    expect(memory).toHaveFocus();
    expect(screen.queryByRole('region', { name: 'CPU' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Network' }));
    expect(await panel('Network')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(await panel('CPU')).toBeInTheDocument();
    expect(address()).not.toHaveTextContent('panel=');
  });

  it('alone asks for its own values only', async () => {
    const asked: Array<string | undefined> = [];
    show(`${FIXED}&panel=cpu`, async (entity, request) => {
      if (request.panelId) asked.push(request.panelId);
      return ofTheirTime(entity, request);
    });
    await within(await panel('CPU')).findByText('2 cores');
    expect(asked).toEqual(['cpu']);
  });

  it('that does not exist is named, and all others are there', async () => {
    show(`${FIXED}&panel=gone`);
    expect(await screen.findByText(/no panel gone/)).toBeInTheDocument();
    expect(await panel('Memory')).toBeInTheDocument();
  });

  it('is compared with the same time of the day before', async () => {
    show(`${FIXED}&compare=1d&panel=cpu`);
    const cpu = await panel('CPU');
    const heads = await within(cpu).findAllByRole('columnheader');
    await waitFor(() =>
      expect(
        within(cpu)
          .getAllByRole('columnheader')
          .map(head => head.textContent),
      ).toEqual(['Time', 'checkout-1', 'Day before: checkout-1']),
    );
    expect(heads.length).toBeGreaterThan(0);
    expect(
      within(cpu)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual(['2 cores', '3 cores']);
  });

  it('asks for the earlier time when a comparison is chosen', async () => {
    const starts = new Set<number>();
    show(`${FIXED}&panel=cpu`, async (entity, request) => {
      if (request.panelId) starts.add(request.start);
      return ofTheirTime(entity, request);
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /Compare with/ }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'Week before' }));
    expect(address()).toHaveTextContent('compare=1w');
    await waitFor(() =>
      expect([...starts]).toEqual([START, START - 7 * 86_400]),
    );
  });

  it('stays when the time to compare with cannot be had, and says so', async () => {
    show(`${FIXED}&compare=1d&panel=cpu`, async (entity, request) => {
      if (request.panelId && request.start < START) {
        throw await refusal(400, 'beyond the retention');
      }
      return ofTheirTime(entity, request);
    });
    const cpu = await panel('CPU');
    expect(await within(cpu).findByText(/beyond the retention/)).toBeVisible();
    expect(within(cpu).getByText('2 cores')).toBeInTheDocument();
  });

  it('is marked where its answer is incomplete', async () => {
    show(`${FIXED}&panel=cpu`, async (entity, request) =>
      request.panelId
        ? answer(
            [[START, 1]],
            [{ level: 'warning', kind: 'partial', message: 'a shard is down' }],
          )
        : ofTheirTime(entity, request),
    );
    const cpu = await panel('CPU');
    expect(await within(cpu).findByText('Incomplete')).toBeVisible();
    expect(within(cpu).getByText(/a shard is down/)).toBeVisible();
  });

  it('says since when nothing is known any more', async () => {
    const ended = Date.now() / 1_000 - 1_200;
    show('from=now-1h&to=now&panel=cpu', async (entity, request) =>
      request.panelId ? answer([[ended, 1]]) : ofTheirTime(entity, request),
    );
    expect(
      await within(await panel('CPU')).findByText(/^No data since 20/),
    ).toBeVisible();
  });

  it('stays where it was when the range moves to a time without values', async () => {
    show(`${FIXED}&panel=cpu`, async (entity, request) =>
      request.panelId && request.start !== START
        ? { ...answer([]), results: [{ fencedExpression: '', series: [] }] }
        : ofTheirTime(entity, request),
    );
    const cpu = await panel('CPU');
    await within(cpu).findByText('2 cores');
    const chart = within(cpu).getByRole('region', { name: /CPU, chart/ });
    await userEvent.click(screen.getByRole('button', { name: 'Zoom out' }));
    expect(
      await within(cpu).findByText('No data in this time range'),
    ).toBeVisible();
    expect(chart).toBeInTheDocument();
  });

  it('keeps its values when a refresh fails, and calls them older', async () => {
    let isDown = false;
    show(`${FIXED}&panel=cpu`, async (entity, request) => {
      if (isDown) throw await refusal(503, 'Prometheus is down');
      return ofTheirTime(entity, request);
    });
    const cpu = await panel('CPU');
    await within(cpu).findByText('2 cores');
    isDown = true;
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await within(cpu).findByText(/this is older data/)).toBeVisible();
    expect(within(cpu).getByText('2 cores')).toBeInTheDocument();
  });

  it('is a table when the address says so, and can be one', async () => {
    show(FIXED);
    await choose('Memory', 'View as table');
    expect(address()).toHaveTextContent('table=memory');
    await choose('Memory', 'View as chart');
    expect(address()).not.toHaveTextContent('table=');
  });

  it('is saved as CSV', async () => {
    const files: string[] = [];
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = blob => {
      files.push((blob as Blob).type);
      return '#';
    };
    URL.revokeObjectURL = () => {};
    try {
      show(`${FIXED}&panel=cpu`);
      await within(await panel('CPU')).findByText('2 cores');
      await choose('CPU', 'Save as CSV');
      expect(files).toEqual(['text/csv']);
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
    }
  });

  it('has no accessibility findings when it is alone', async () => {
    const { container } = show(`${FIXED}&panel=cpu&compare=1d`);
    await within(await panel('CPU')).findByText('2 cores');
    expect((await axe(container)).violations).toEqual([]);
  });
});

describe('what happened', () => {
  it('stands below the health in words: alerts that were firing, and another image', async () => {
    const series = (
      labels: Record<string, string>,
      ...minutes: number[]
    ): MetricsQueryResponse['results'][0]['series'][0] => ({
      labels,
      points: minutes.map(minute => [START + minute * 60, 1]),
    });
    show(FIXED, async (entity, request) => {
      if (!request.expression) return ofTheirTime(entity, request);
      return {
        stepSeconds: 60,
        notices: [],
        results: [
          {
            fencedExpression: '',
            series: request.expression.includes('ALERTS')
              ? [
                  series(
                    { alertname: 'TooSlow', severity: 'warning' },
                    ...[20, 21, 22],
                  ),
                ]
              : [
                  series({ image: 'r.example.com/shop/checkout:1' }, 0, 30),
                  series({ image: 'r.example.com/shop/checkout:2' }, 30, 31),
                ],
          },
        ],
      };
    });
    const summary = await screen.findByText('2 events in this time');
    expect(
      within(summary.closest('details')!)
        .getAllByRole('listitem', { hidden: true })
        .map(item => item.textContent),
    ).toEqual([
      'Another image checkout:2 2026-03-01 10:30:00',
      'Alert TooSlow from 2026-03-01 10:20:00 to 2026-03-01 10:23:00',
    ]);
  });
});
