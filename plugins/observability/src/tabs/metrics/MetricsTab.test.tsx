import type {
  MetricsQueryRequest,
  MetricsQueryResponse,
  PanelsResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  componentWith,
  refusal,
  renderForEntity,
} from '../../__testUtils__/renderForEntity';
import { MetricsTab } from './MetricsTab';

const panels: PanelsResponse = {
  source: { name: 'Prometheus', kind: 'prometheus' },
  scope: '{namespace="shop", pod=~"checkout-.*"}',
  grafanaUrl: 'https://grafana.example.com/d/abc',
  health: [],
  panels: [
    {
      id: 'cpu',
      title: 'CPU',
      group: 'resources',
      unit: 'cores',
      queries: [
        {
          expression: 'rate(container_cpu_usage_seconds_total[5m])',
          legend: '{{pod}}',
        },
        { expression: 'limits', legend: 'limit', role: 'threshold' },
      ],
    },
    {
      id: 'up',
      title: 'Availability',
      group: 'probe',
      unit: 'ratio',
      queries: [{ expression: 'probe_success', legend: 'available' }],
    },
  ],
};

function answer(value: number | null): MetricsQueryResponse {
  return {
    stepSeconds: 15,
    notices: [],
    results: [
      {
        fencedExpression: 'up{namespace="shop"}',
        series:
          value === null
            ? []
            : [
                {
                  labels: { pod: 'checkout-1' },
                  points: [[1_772_366_400, value]],
                },
              ],
      },
    ],
  };
}

const getPanels = async () => panels;
const panel = (name: string) => screen.findByRole('region', { name });
const address = () => screen.getByTestId('address');

describe('MetricsTab', () => {
  it('shows every panel with its own answer, the probe before the resources', async () => {
    renderForEntity(<MetricsTab />, {
      api: {
        getPanels,
        queryMetrics: async (_, { panelId }) =>
          answer(panelId === 'cpu' ? 0.25 : 1),
      },
    });
    expect(
      await within(await panel('CPU')).findByText('0.25 cores'),
    ).toBeInTheDocument();
    expect(
      await within(await panel('Availability')).findByText('100 %'),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('heading', { level: 2 }).map(h => h.textContent),
    ).toEqual(['Metrics', 'Probe', 'Resources']);
  });

  it('lets one panel fail without the others, and tries it again', async () => {
    let isDown = true;
    renderForEntity(<MetricsTab />, {
      api: {
        getPanels,
        queryMetrics: async (_, { panelId }) => {
          if (panelId === 'cpu' && isDown)
            throw await refusal(503, 'Prometheus is down');
          return answer(1);
        },
      },
    });
    const cpu = await panel('CPU');
    expect(await within(cpu).findByRole('alert')).toHaveTextContent(
      'Prometheus is down',
    );
    expect(
      await within(await panel('Availability')).findByText('100 %'),
    ).toBeInTheDocument();
    isDown = false;
    await userEvent.click(
      within(cpu).getByRole('button', { name: 'Try again' }),
    );
    expect(await within(cpu).findByText('1 cores')).toBeInTheDocument();
  });

  it('says which metric an empty panel looked for, and leads to the doctor', async () => {
    renderForEntity(<MetricsTab />, {
      api: { getPanels, queryMetrics: async () => answer(null) },
    });
    const cpu = await panel('CPU');
    expect(
      await within(cpu).findByText(/container_cpu_usage_seconds_total/),
    ).toBeInTheDocument();
    expect(within(cpu).queryByText(/limits/)).toBeNull();
    expect(
      within(cpu).getByRole('link', { name: 'Find out why' }),
    ).toHaveAttribute('href', '/to-setup');
  });

  it('asks all panels for the one range of the address', async () => {
    const requests: MetricsQueryRequest[] = [];
    renderForEntity(<MetricsTab />, {
      path: '/?from=2026-03-01T10:00:00Z&to=2026-03-01T11:00:00Z',
      api: {
        getPanels,
        queryMetrics: async (_, request) => {
          if (request.panelId) requests.push(request);
          return answer(1);
        },
      },
    });
    await within(await panel('CPU')).findByText('1 cores');
    expect(requests.map(({ start, end }) => [start, end])).toEqual(
      Array(2).fill([
        Date.parse('2026-03-01T10:00:00Z') / 1_000,
        Date.parse('2026-03-01T11:00:00Z') / 1_000,
      ]),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await waitFor(() => expect(requests).toHaveLength(4));
  });

  it('ends its calls when it is left', async () => {
    const signals: AbortSignal[] = [];
    const { unmount } = renderForEntity(<MetricsTab />, {
      api: {
        getPanels,
        queryMetrics: (_, __, options) => {
          if (options?.signal) signals.push(options.signal);
          return new Promise(() => {});
        },
      },
    });
    // Two panels, what was firing, and which images ran.
    await waitFor(() => expect(signals).toHaveLength(4));
    unmount();
    await waitFor(() =>
      expect(signals.every(({ aborted }) => aborted)).toBe(true),
    );
  });

  it('runs an expression of the user, explains the fence, and keeps it in the address', async () => {
    renderForEntity(<MetricsTab />, {
      api: {
        getPanels,
        queryMetrics: async (_, { expression }) => ({
          ...answer(expression ? 42 : null),
          notices: expression
            ? [{ level: 'info', kind: 'capped', message: '1 of 40 series' }]
            : [],
        }),
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Query' }));
    expect(
      screen.getByText(/namespace="shop", pod=~"checkout-\.\*"/),
    ).toBeInTheDocument();
    const box = screen.getByRole('textbox', { name: 'PromQL expression' });
    await userEvent.type(box, 'sum(up){Control>}{Enter}{/Control}');
    expect(await screen.findByText('1 of 40 series')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Result' })).toHaveTextContent(
      '42',
    );
    expect(screen.getByText('up{namespace="shop"}')).toBeInTheDocument();
    expect(address()).toHaveTextContent('expr=sum%28up%29');
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(address()).not.toHaveTextContent('expr');
  });

  it('shows why an expression was refused and keeps the text', async () => {
    renderForEntity(<MetricsTab />, {
      path: '/?expr=sum(',
      api: {
        getPanels,
        queryMetrics: async (_, { expression }) => {
          if (expression) throw await refusal(400, 'unexpected end of input');
          return answer(1);
        },
      },
    });
    expect(
      await screen.findByText('unexpected end of input'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('textbox', { name: 'PromQL expression' }),
    ).toHaveValue('sum(');
  });

  it('opens a panel in the query box, without its thresholds', async () => {
    renderForEntity(<MetricsTab />, {
      api: { getPanels, queryMetrics: async () => answer(1) },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Options of CPU' }),
    );
    await userEvent.click(
      screen.getByRole('menuitem', { name: 'Open in the query box' }),
    );
    expect(
      await screen.findByRole('textbox', { name: 'PromQL expression' }),
    ).toHaveValue('rate(container_cpu_usage_seconds_total[5m])');
  });

  it('leads to Grafana and to the logs with the same time', async () => {
    renderForEntity(<MetricsTab />, {
      path: '/?from=now-6h&to=now',
      api: { getPanels, queryMetrics: async () => answer(1) },
    });
    expect(
      await screen.findByRole('link', { name: /Open in Grafana/ }),
    ).toHaveAttribute(
      'href',
      'https://grafana.example.com/d/abc?from=now-6h&to=now&timezone=browser',
    );
    expect(
      screen.getByRole('link', { name: 'Logs of this time' }),
    ).toHaveAttribute('href', '/to-logs?from=now-6h&to=now');
  });

  it('says what is missing without a metrics port, and nothing with one', async () => {
    const api = { getPanels, queryMetrics: async () => answer(1) };
    const { unmount } = renderForEntity(<MetricsTab />, { api });
    expect(
      await screen.findByText(/observability\/metrics-port/),
    ).toBeInTheDocument();
    unmount();
    renderForEntity(<MetricsTab />, {
      api,
      entity: componentWith({ 'observability/metrics-port': 'http' }),
    });
    await panel('CPU');
    expect(screen.queryByText(/observability\/metrics-port/)).toBeNull();
  });

  it('says what to do when there is nothing to chart', async () => {
    renderForEntity(<MetricsTab />, {
      api: { getPanels: async () => ({ ...panels, panels: [] }) },
    });
    expect(
      await screen.findByText('There is nothing to chart yet'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Setup' })).toHaveAttribute(
      'href',
      '/to-setup',
    );
  });

  it('says what fires and since when, and where there is more', async () => {
    renderForEntity(<MetricsTab />, {
      path: '/?tz=utc',
      api: {
        getPanels,
        queryMetrics: async () => answer(1),
        getAlerts: async () => ({
          rules: [],
          silences: [],
          notices: [],
          enforcedMatchers: [],
          alerts: [
            {
              fingerprint: 'a',
              name: 'TargetDown',
              state: 'firing',
              severity: 'critical',
              activeAt: '2026-03-01T10:00:00Z',
              labels: {},
              annotations: {},
              silencedBy: [],
              inhibitedBy: [],
              receivers: [],
            },
          ],
        }),
      },
    });
    const firing = await screen.findByRole('list', { name: 'Firing alerts' });
    expect(firing).toHaveTextContent('critical, since 2026-03-01 10:00:00');
    expect(
      within(firing).getByRole('link', { name: 'TargetDown' }),
    ).toHaveAttribute('href', '/to-alerts');
  });

  it('does without alerts where they may not be seen', async () => {
    renderForEntity(<MetricsTab />, {
      api: {
        getPanels,
        queryMetrics: async () => answer(1),
        getAlerts: async () => {
          throw await refusal(403, 'no');
        },
      },
    });
    expect(
      await within(await panel('CPU')).findByText('1 cores'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('list', { name: 'Firing alerts' })).toBeNull();
  });

  it('says that it is forbidden', async () => {
    renderForEntity(<MetricsTab />, {
      api: {
        getPanels: async () => {
          throw await refusal(403, 'no');
        },
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You are not allowed to see this',
    );
  });

  it('has no accessibility findings', async () => {
    const { container } = renderForEntity(<MetricsTab />, {
      path: '/?expr=up',
      api: { getPanels, queryMetrics: async () => answer(1) },
    });
    await within(await panel('CPU')).findByText('1 cores');
    expect((await axe(container)).violations).toEqual([]);
  });
});
