import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { refusal, renderForEntity } from '../../__testUtils__/renderForEntity';
import { AlertsTab } from './AlertsTab';
import { makeAlert, makeResponse } from './__testUtils__/alertsFixture';

// A whole page with dialogs, and axe on top, takes its time on a busy machine.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 5_000 });

const getAlerts = async () => makeResponse();
const section = (name: string) => screen.findByRole('region', { name });
const card = (name: string) => screen.findByRole('listitem', { name });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const address = () => screen.getByTestId('address');

describe('errors of a tracker', () => {
  const getErrors = async () => ({
    tracked: [
      {
        ...{ tracker: 'Sentry', project: 'checkout', windowSeconds: 86_400 },
        ...{ issues: [], hasMore: false },
      },
    ],
    notices: [],
  });

  it('come before the rules', async () => {
    renderForEntity(<AlertsTab />, { api: { getAlerts, getErrors } });
    await section('Errors in Sentry0');
    const titles = screen
      .getAllByRole('heading', { level: 2 })
      .map(({ textContent }) => textContent);
    expect(titles.indexOf('Errors in Sentry0')).toBe(
      titles.findIndex(title => /^Silences/.test(title ?? '')) - 1,
    );
  });

  it('are shown although nobody answers for the alerts', async () => {
    const error = await refusal(503, 'prometheus is not reached');
    renderForEntity(<AlertsTab />, {
      api: { getAlerts: jest.fn().mockRejectedValue(error), getErrors },
    });
    expect(await section('Errors in Sentry0')).toBeVisible();
    expect(screen.getByText(/prometheus is not reached/)).toBeVisible();
  });
});

describe('alerts', () => {
  it('stand with everything a person needs, the most urgent first', async () => {
    renderForEntity(<AlertsTab />, { api: { getAlerts } });
    const latency = await card('HighLatency');
    for (const text of [
      'Warning',
      'Firing',
      'Checkout: requests are slow',
      'The 99th percentile is 1.2 s.',
      'Look at the slowest route first.',
      '1.2',
      'team-shop',
    ]) {
      expect(within(latency).getByText(text)).toBeInTheDocument();
    }
    expect(
      within(latency).getByRole('link', { name: /Open runbook/ }),
    ).toHaveAttribute('href', 'https://runbooks.example.com/checkout');
    expect(
      within(await section('Alerts4'))
        .getAllByRole('heading', { level: 3 })
        .map(({ textContent }) => textContent),
    ).toEqual(['TargetDown', 'HighLatency', 'CertificateExpires', 'DiskFull']);
    expect(
      within(await card('DiskFull')).getByText(/Silenced by olivia/),
    ).toHaveTextContent('New disk on Monday');
  });

  it('are grouped as the address says', async () => {
    renderForEntity(<AlertsTab />, {
      path: '/?group=severity',
      api: { getAlerts },
    });
    const list = await screen.findByRole('list', { name: 'Critical' });
    expect(within(list).getByText('TargetDown')).toBeInTheDocument();
    const others = screen.getByRole('list', { name: 'Warning' });
    expect(within(others).queryByText('TargetDown')).toBeNull();
    expect(within(others).getByText('DiskFull')).toBeInTheDocument();
    await userEvent.click(button('Severity Group by'));
    await userEvent.click(screen.getByRole('option', { name: 'Alert' }));
    expect(address()).toHaveTextContent('group=name');
    expect(
      screen.getByRole('list', { name: 'HighLatency' }),
    ).toBeInTheDocument();
  });

  it('lead to the chart, the expression and the lines of when they began', async () => {
    renderForEntity(<AlertsTab />, { api: { getAlerts } });
    const latency = await card('HighLatency');
    const { activeAt } = makeResponse().alerts.find(
      ({ name }) => name === 'HighLatency',
    )!;
    const began = Date.parse(activeAt);
    const addressOf = (name: RegExp) =>
      new URL(
        within(latency).getByRole('link', { name }).getAttribute('href')!,
        'http://localhost',
      );
    const chart = addressOf(/^Chart of HighLatency/);
    const from = Date.parse(String(chart.searchParams.get('from')));
    expect((began - from) / 60_000).toBe(30);
    expect(chart.pathname).toBe('/to-metrics');
    expect(chart.searchParams.get('expr')).toBe(
      makeResponse().rules.find(({ name }) => name === 'HighLatency')
        ?.expression,
    );
    const logs = addressOf(/^Logs of the time/);
    expect(logs.pathname).toBe('/to-logs');
    expect(logs.searchParams.get('from')).toBe(chart.searchParams.get('from'));
  });

  it('say for how long they fired lately, where that can be asked', async () => {
    renderForEntity(<AlertsTab />, {
      api: {
        getAlerts,
        queryMetrics: async (_, { expression = '' }) => ({
          stepSeconds: 60,
          notices: [],
          results: [
            {
              fencedExpression: expression,
              series: [
                {
                  labels: { alertname: 'HighLatency' },
                  points: [[1, expression.includes('[7d') ? 90_000 : 7_500]],
                },
              ],
            },
          ],
        }),
      },
    });
    expect(
      await within(await card('HighLatency')).findByText(
        '2h 5m in the last day, 1d 1h in the last week',
      ),
    ).toBeInTheDocument();
    expect(
      within(await card('TargetDown')).queryByText(/in the last week/),
    ).toBeNull();
  });

  it('open on demand, and the address says which', async () => {
    renderForEntity(<AlertsTab />, { api: { getAlerts } });
    const latency = await card('HighLatency');
    expect(within(latency).queryByText('checkout-1')).toBeNull();
    await userEvent.click(
      within(latency).getByRole('button', { name: 'Details of HighLatency' }),
    );
    expect(within(latency).getByText('shop-oncall')).toBeInTheDocument();
    expect(
      within(latency).getByRole('list', { name: 'Labels' }),
    ).toHaveTextContent('pod=checkout-1');
    expect(address()).toHaveTextContent('alert=HighLatency-1');
  });

  it('are filtered by the address, by state, by severity and by text', async () => {
    renderForEntity(<AlertsTab />, {
      api: { getAlerts },
      path: '/?severity=warning&state=firing&from=now-6h',
    });
    await card('HighLatency');
    expect(screen.queryByRole('listitem', { name: 'TargetDown' })).toBeNull();
    await userEvent.click(button('Firing 1'));
    expect(await card('CertificateExpires')).toBeInTheDocument();
    await userEvent.type(screen.getByRole('searchbox'), 'nothing like it');
    expect(
      await screen.findByText('No alert matches the filter'),
    ).toBeInTheDocument();
    expect(address()).toHaveTextContent(
      '/?severity=warning&from=now-6h&q=nothing+like+it',
    );
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filter' })[0],
    );
    expect(await card('TargetDown')).toBeInTheDocument();
    expect(address()).toHaveTextContent('/?from=now-6h');
  });

  it('say that all is quiet only when every source answered', async () => {
    const quiet = makeResponse({ alerts: [] });
    const { unmount } = renderForEntity(<AlertsTab />, {
      api: { getAlerts: async () => quiet },
    });
    expect(await screen.findByText(/All quiet/)).toBeInTheDocument();
    unmount();
    renderForEntity(<AlertsTab />, {
      api: {
        getAlerts: async () => ({
          ...quiet,
          notices: [
            {
              level: 'warning',
              kind: 'unavailable',
              message: 'vmalert is away',
            },
          ],
        }),
      },
    });
    expect(await screen.findByText('vmalert is away')).toBeInTheDocument();
    expect(screen.queryByText(/All quiet/)).toBeNull();
    expect(screen.getByText(/is not known/)).toBeInTheDocument();
  });

  it('say what to do where no rule watches', async () => {
    renderForEntity(<AlertsTab />, {
      api: { getAlerts: async () => makeResponse({ alerts: [], rules: [] }) },
    });
    expect(
      await screen.findByText(/observability\/alerts: default/),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Go to Setup' })).toHaveAttribute(
      'href',
      '/to-setup',
    );
  });

  it('fail with what the backend says, and can be tried again', async () => {
    let isDown = true;
    renderForEntity(<AlertsTab />, {
      api: {
        getAlerts: async () => {
          if (isDown) throw await refusal(503, 'Nobody answers');
          return makeResponse();
        },
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Nobody answers',
    );
    isDown = false;
    await userEvent.click(button('Try again'));
    expect(await card('TargetDown')).toBeInTheDocument();
  });
});

it('has no accessibility findings', async () => {
  const { container } = renderForEntity(<AlertsTab />, {
    api: { getAlerts },
    path: '/?alert=HighLatency-1',
  });
  await card('HighLatency');
  expect((await axe(container)).violations).toEqual([]);
});

it('has none in the dialog either', async () => {
  const previewSilence = async () => ({ matchers: [], alerts: [makeAlert()] });
  renderForEntity(<AlertsTab />, { api: { getAlerts, previewSilence } });
  await userEvent.click(
    await screen.findByRole('button', { name: 'Silence HighLatency' }),
  );
  await screen.findByText('Would hit 1 alert');
  expect((await axe(screen.getByRole('dialog'))).violations).toEqual([]);
});
