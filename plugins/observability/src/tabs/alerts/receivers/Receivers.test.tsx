import type { TakenRoute } from '@observability-kit/backstage-plugin-observability-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderForEntity } from '../../../__testUtils__/renderForEntity';
import {
  makeAlert,
  makeResponse,
  makeRule,
} from '../__testUtils__/alertsFixture';
import { AlertsTab } from '../AlertsTab';

const route: TakenRoute = {
  receiver: 'shop-oncall',
  integrations: 'pagerduty, slack',
  path: [
    { matchers: [], continues: false },
    { matchers: ['team="shop"', 'env!="test"'], continues: true },
  ],
  groupBy: ['alertname', 'cluster'],
  groupWait: '30s',
  groupInterval: '5m',
  repeatInterval: '4h',
  mutedDuring: ['weekend'],
  activeDuring: [],
};
const silent: TakenRoute = {
  ...route,
  receiver: 'void',
  integrations: '',
  groupBy: ['...'],
  mutedDuring: [],
};

const response = makeResponse({
  alerts: [makeAlert({ receivers: ['shop-oncall', 'void'] })],
  rules: [
    makeRule({ labels: { severity: 'critical' } }),
    makeRule({ name: 'Other', labels: { severity: 'warning' } }),
  ],
});
const getAlerts = async () => response;

const openAlert = async () => {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Details of HighLatency' }),
  );
};

describe('who is told', () => {
  it('is shown with the way that leads there, when, and when not', async () => {
    renderForEntity(<AlertsTab />, {
      api: {
        getAlerts,
        getReceivers: async () => ({
          alerts: { 'HighLatency-1': [route, silent] },
          rules: [],
        }),
      },
    });
    await openAlert();
    const way = await screen.findByRole('list', {
      name: 'Route to shop-oncall',
    });
    expect(
      within(way)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['every alert', 'team="shop"env!="test"and further routes']);
    for (const text of [
      'pagerduty, slack',
      'Told together by alertname, cluster, first after 30s, about changes every 5m, again every 4h',
      'Not during weekend',
      'Nobody: the receiver has no integration',
      /^Each told on its own/,
    ]) {
      expect(screen.getByText(text)).toBeInTheDocument();
    }
  });

  it("is Alertmanager's word where the routes can't be had", async () => {
    const getReceivers = jest.fn(async () => {
      throw new Error('no routes');
    });
    renderForEntity(<AlertsTab />, { api: { getAlerts, getReceivers } });
    await openAlert();
    await waitFor(() => expect(getReceivers).toHaveBeenCalled());
    expect(await screen.findByText('shop-oncall, void')).toBeInTheDocument();
  });

  it("is foretold for a rule by the rule's own labels", async () => {
    renderForEntity(<AlertsTab />, {
      api: {
        getAlerts,
        getReceivers: async () => ({
          alerts: {},
          rules: [
            {
              ...{ group: 'checkout-http-server', name: 'HighLatency' },
              ...{ labels: { severity: 'warning' }, routes: [silent] },
            },
            {
              ...{ group: 'checkout-http-server', name: 'HighLatency' },
              ...{ labels: { severity: 'critical' }, routes: [route] },
            },
          ],
        }),
      },
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Details of the rule HighLatency',
      }),
    );
    expect(
      await screen.findByRole('list', { name: 'Route to shop-oncall' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('list', { name: 'Route to void' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByText(/^By the labels that the rule/),
    ).toBeInTheDocument();
  });
});
