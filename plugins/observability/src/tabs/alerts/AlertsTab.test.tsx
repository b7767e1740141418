import type {
  SilencePreviewRequest,
  BacktestRequest,
  SilenceRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  componentWith,
  refusal,
  renderForEntity,
} from '../../__testUtils__/renderForEntity';
import { AlertsTab } from './AlertsTab';
import {
  ENFORCED,
  makeAlert,
  makeResponse,
  makeSilence,
} from './__testUtils__/alertsFixture';

// A whole page with dialogs, and axe on top, takes its time on a busy machine.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 5_000 });

const getAlerts = async () => makeResponse();
const section = (name: string) => screen.findByRole('region', { name });
const card = (name: string) => screen.findByRole('listitem', { name });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const address = () => screen.getByTestId('address');

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

describe('rules', () => {
  it('are back-tested, as they are or changed', async () => {
    const asked: BacktestRequest[] = [];
    renderForEntity(<AlertsTab />, {
      path: '/?tz=utc',
      api: {
        getAlerts,
        backtest: async (_, request) => {
          asked.push(request);
          return {
            fencedExpression: request.expression,
            start: Date.UTC(2026, 0, 1) / 1_000,
            end: Date.UTC(2026, 0, 8) / 1_000,
            stepSeconds: 60,
            episodes: [
              {
                labels: { pod: 'a' },
                start: Date.UTC(2026, 0, 7, 23) / 1_000,
              },
              {
                labels: { pod: 'b' },
                start: Date.UTC(2026, 0, 2, 10) / 1_000,
                end: Date.UTC(2026, 0, 2, 12) / 1_000,
              },
            ],
            count: 2,
            firingSeconds: 10_800,
            notices: [],
          };
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Details of the rule HighLatency',
      }),
    );
    await userEvent.click(screen.getByText('Back-test'));
    const lengthBefore = screen.getByRole('textbox', { name: 'For' });
    await userEvent.clear(lengthBefore);
    await userEvent.type(lengthBefore, 'soon');
    const run = screen.getByRole('button', { name: 'Run' });
    expect(run).toBeDisabled();
    await userEvent.clear(lengthBefore);
    await userEvent.type(lengthBefore, '15m');
    await userEvent.click(screen.getByRole('radio', { name: '30 days' }));
    await userEvent.click(run);
    expect(
      await screen.findByText('It would have fired 2 times, for 3h in all.'),
    ).toBeInTheDocument();
    expect(asked).toMatchObject([{ forSeconds: 900, days: 30 }]);
    const rows = within(
      screen.getByRole('table', { name: 'Back-test' }),
    ).getAllByRole('row');
    expect(rows[1]).toHaveTextContent(
      '2026-01-07 23:00:001h, still firingpod=a',
    );
    expect(rows[2]).toHaveTextContent('2026-01-02 10:00:002hpod=b');
    expect(screen.getByText(/Evaluated every 1m since/)).toBeInTheDocument();
  });

  it('show evaluation errors at once and expressions on demand', async () => {
    renderForEntity(<AlertsTab />, { api: { getAlerts } });
    const rules = await section('Rules3');
    const [, broken] = within(rules).getAllByRole('row');
    expect(broken).toHaveTextContent('Error');
    expect(broken).toHaveTextContent('many-to-many matching not allowed');
    expect(within(rules).queryByText(/histogram_quantile/)).toBeNull();
    await userEvent.click(
      within(rules).getByRole('button', {
        name: 'Details of the rule HighLatency',
      }),
    );
    expect(
      within(rules).getByText(/histogram_quantile/, { selector: 'pre' }),
    ).toBeInTheDocument();
    expect(within(rules).getAllByText('5m')).toHaveLength(3);
  });
});

describe('silences', () => {
  it('are made from an alert, with a preview, and why is required', async () => {
    const previews: SilencePreviewRequest[] = [];
    const created: SilenceRequest[] = [];
    renderForEntity(<AlertsTab />, {
      api: {
        getAlerts,
        previewSilence: async (_, request) => {
          previews.push(request);
          return {
            matchers: request.matchers,
            alerts: request.matchers.length > 1 ? [] : [makeAlert()],
          };
        },
        createSilence: async (_, request) => {
          created.push(request);
          return { silence: makeSilence() };
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Silence HighLatency' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'New silence' });
    expect(dialog).toHaveTextContent('entity="component:default/checkout"');
    expect(within(dialog).getByLabelText('Locked')).toBeInTheDocument();
    expect(
      await within(dialog).findByText('Would hit 1 alert'),
    ).toBeInTheDocument();

    await userEvent.click(
      within(dialog).getByRole('button', { name: 'pod=checkout-1' }),
    );
    expect(
      await within(dialog).findByText(/It would not hit HighLatency/),
    ).toBeInTheDocument();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Remove matcher pod' }),
    );

    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create silence' }),
    );
    expect(within(dialog).getByRole('alert')).toHaveTextContent('Say why');
    expect(created).toEqual([]);
    await userEvent.click(within(dialog).getByRole('radio', { name: '8h' }));
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Why' }),
      'Known, ticket 12',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create silence' }),
    );
    expect(
      await screen.findByText(/The silence is in force until/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(created).toEqual([
      {
        matchers: [
          {
            name: 'alertname',
            value: 'HighLatency',
            isEqual: true,
            isRegex: false,
          },
        ],
        durationSeconds: 28_800,
        comment: 'Known, ticket 12',
      },
    ]);
    expect(previews[0].matchers).toEqual(created[0].matchers);
  });

  it('are planned ahead, with what they would have hit in the last day', async () => {
    const created: SilenceRequest[] = [];
    const startsAt = '2099-03-01T22:00:00.000Z';
    renderForEntity(<AlertsTab />, {
      api: {
        getAlerts,
        previewSilence: async () => ({
          matchers: [],
          alerts: [],
          recent: [
            {
              name: 'DiskFull',
              severity: 'critical',
              labels: {},
              firingSeconds: 7_200,
            },
          ],
        }),
        createSilence: async (_, request) => {
          created.push(request);
          return { silence: makeSilence({ state: 'pending', startsAt }) };
        },
      },
      path: '/?tz=utc',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'New silence' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByRole('list', {
        name: 'It would have hit in the last day',
      }),
    ).toHaveTextContent(/DiskFull.*fired for 2h/);
    const begins = within(dialog).getByRole('textbox', { name: 'Begins' });
    await userEvent.type(begins, '2020-03-01 22:00');
    expect(within(dialog).getByRole('alert')).toHaveTextContent(
      'That time is over',
    );
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Why' }),
      'Upgrade',
    );
    const submit = within(dialog).getByRole('button', {
      name: 'Create silence',
    });
    await userEvent.click(submit);
    expect(created).toEqual([]);
    await userEvent.clear(begins);
    await userEvent.type(begins, '2099-03-01 22:00');
    await userEvent.click(submit);
    expect(
      await screen.findByText(/planned from 2099-03-01 22:00/),
    ).toBeInTheDocument();
    expect(created).toMatchObject([{ startsAt, comment: 'Upgrade' }]);
  });

  it('ask for a preview once the typing stops, and end the former question', async () => {
    const asked: string[] = [];
    const signals: AbortSignal[] = [];
    renderForEntity(<AlertsTab />, {
      api: {
        getAlerts,
        previewSilence: (_, { matchers }, options) => {
          asked.push(matchers.map(({ value }) => value).join());
          if (options?.signal) signals.push(options.signal);
          return new Promise(() => {});
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Silence HighLatency' }),
    );
    await waitFor(() => expect(asked).toEqual(['HighLatency']));
    const value = await screen.findByRole('combobox', { name: 'Value' });
    await userEvent.type(value, 'XYZ');
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]).toBe('HighLatencyXYZ');
    expect(signals[0].aborted).toBe(true);
  });

  it('show what the server refuses where it was asked', async () => {
    renderForEntity(<AlertsTab />, {
      api: {
        getAlerts,
        previewSilence: async () => {
          throw await refusal(400, 'is no RE2 expression');
        },
        createSilence: async () => {
          throw await refusal(503, 'Alertmanager is away');
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'New silence' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('hits every alert of the component');
    expect(
      await within(dialog).findByText('is no RE2 expression'),
    ).toBeInTheDocument();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Why' }),
      'x',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create silence' }),
    );
    expect(
      await within(dialog).findByText('Alertmanager is away'),
    ).toBeInTheDocument();
  });

  it('are extended with the id of the silence', async () => {
    const created: SilenceRequest[] = [];
    renderForEntity(<AlertsTab />, {
      api: {
        getAlerts,
        previewSilence: async () => ({ matchers: [], alerts: [] }),
        createSilence: async (_, request) => {
          created.push(request);
          return { silence: makeSilence() };
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Extend the silence: New disk on Monday',
      }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Extend silence' }),
    );
    await waitFor(() =>
      expect(created).toMatchObject([
        { id: 'silence-1', comment: 'New disk on Monday' },
      ]),
    );
  });

  it('end only after a confirmation', async () => {
    const expired: string[] = [];
    renderForEntity(<AlertsTab />, {
      api: {
        getAlerts,
        expireSilence: async (_, id) => {
          expired.push(id);
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Expire the silence: New disk on Monday',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('It holds back 1 alert');
    expect(expired).toEqual([]);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Expire' }),
    );
    expect(
      await screen.findByText('The silence has ended.'),
    ).toBeInTheDocument();
    expect(expired).toEqual(['silence-1']);
  });

  it('cannot be changed without the permission, and the page says why', async () => {
    const entity = componentWith({});
    renderForEntity(<AlertsTab />, {
      api: { getAlerts },
      isAllowed: false,
      // The permission hook remembers its answers by entity.
      entity: { ...entity, metadata: { ...entity.metadata, name: 'foreign' } },
    });
    expect(
      await screen.findByText(/observability\.silence\.create/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'New silence' })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Silence / })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Expire/ })).toBeNull();
  });

  it('that reach beyond the component are left to Alertmanager', async () => {
    const wide = makeSilence({
      matchers: [{ ...ENFORCED, name: 'namespace', value: 'shop' }],
    });
    renderForEntity(<AlertsTab />, {
      api: { getAlerts: async () => makeResponse({ silences: [wide] }) },
    });
    expect(
      await screen.findByText(/Reaches beyond this component/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Expire/ })).toBeNull();
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
