import type {
  SilencePreviewRequest,
  SilenceRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  componentWith,
  refusal,
  renderForEntity,
} from '../../../__testUtils__/renderForEntity';
import { AlertsTab } from '../AlertsTab';
import {
  ENFORCED,
  makeAlert,
  makeResponse,
  makeSilence,
} from '../__testUtils__/alertsFixture';

// A whole page with dialogs, and axe on top, takes its time on a busy machine.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 5_000 });

const getAlerts = async () => makeResponse();

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

  it('are begun from a template of the platform, and stay the component’s', async () => {
    const created: SilenceRequest[] = [];
    renderForEntity(<AlertsTab />, {
      api: {
        getAlerts,
        getSilenceTemplates: async () => ({
          templates: [
            {
              name: 'Deploy',
              comment: 'Deploying',
              duration: '30m',
              matchers: [
                {
                  name: 'severity',
                  value: 'warning',
                  isEqual: true,
                  isRegex: false,
                },
              ],
            },
          ],
        }),
        previewSilence: async (_, { matchers }) => ({ matchers, alerts: [] }),
        createSilence: async (_, request) => {
          created.push(request);
          return { silence: makeSilence() };
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'New silence' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'New silence' });
    await userEvent.click(
      await within(dialog).findByRole('button', { name: /Template/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Deploy' }),
    );
    expect(dialog).toHaveTextContent('entity="component:default/checkout"');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create silence' }),
    );
    await waitFor(() =>
      expect(created).toEqual([
        {
          comment: 'Deploying',
          durationSeconds: 1_800,
          matchers: [
            {
              name: 'severity',
              value: 'warning',
              isEqual: true,
              isRegex: false,
            },
          ],
        },
      ]),
    );
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
