import type { RuleExplanationResponse } from '@observability-kit/backstage-plugin-observability-common';
import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { renderForEntity } from '../../../__testUtils__/renderForEntity';
import { AlertsTab } from '../AlertsTab';
import { ruleItems } from '../model/ruleItem';
import {
  makeAlert,
  makeResponse,
  makeRule,
} from '../__testUtils__/alertsFixture';

jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 5_000 });

const explanation: RuleExplanationResponse = {
  time: Date.UTC(2026, 2, 1, 10) / 1_000,
  parts: [
    { expression: 'bad / all > 0.05', depth: 0, values: [], count: 0 },
    {
      ...{ expression: 'bad / all', depth: 1, count: 7 },
      values: Array.from({ length: 7 }, (_, index) => ({
        labels: { pod: `pod-${index}` },
        value: 0.02,
      })),
    },
    {
      ...{ expression: 'bad', depth: 2, values: [], count: 0 },
      error: 'too many samples',
    },
    {
      ...{ expression: 'all', depth: 2, count: 1 },
      values: [{ labels: {}, value: null }],
    },
  ],
  more: 2,
  comparison: {
    ...{ left: 'bad / all', operator: '>' },
    ...{ right: '0.05', threshold: 0.05 },
  },
};

const stage = async (response = makeResponse()) => {
  const asked: string[] = [];
  const rendered = renderForEntity(<AlertsTab />, {
    path: '/?tz=utc',
    api: {
      getAlerts: async () => response,
      explainRule: async () => explanation,
      queryMetrics: async (_, { expression = '' }) => {
        asked.push(expression);
        return {
          stepSeconds: 15,
          results: [
            {
              fencedExpression: expression,
              series: [{ labels: {}, points: [[1_700_000_000, 0.02]] }],
            },
          ],
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
  await userEvent.click(
    screen.getByRole('button', {
      name: 'Open the page of the rule HighLatency',
    }),
  );
  return { ...rendered, asked };
};

describe('RulePage', () => {
  it('has an address of its own, and a way back', async () => {
    await stage();
    expect(
      await screen.findByRole('region', { name: 'HighLatency' }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('address').textContent).toMatch(
      /rule=HighLatency\.[0-9a-f]{8}/,
    );
    expect(screen.queryByRole('region', { name: /^Rules/ })).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: 'All alerts and rules' }),
    );
    expect(
      await screen.findByRole('region', { name: /^Rules/ }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('address').textContent).not.toContain('rule=');
  });

  it('says what each part of the expression is now', async () => {
    await stage();
    const table = await screen.findByRole('table', {
      name: 'Parts of the expression',
    });
    const [head, whole, ratio, failed, all] = within(table).getAllByRole('row');
    expect(head).toHaveTextContent('At 2026-03-01 10:00:00');
    expect(whole).toHaveTextContent('bad / all > 0.05nothing');
    expect(ratio).toHaveTextContent('0.02{pod="pod-0"}');
    expect(ratio).toHaveTextContent('and 2 more');
    expect(failed).toHaveTextContent('too many samples');
    expect(all).toHaveTextContent('not a number');
    expect(screen.getByText('2 more parts are not shown.')).toBeInTheDocument();
  });

  it('draws what is compared, and says with what', async () => {
    const { asked } = await stage();
    expect(
      await screen.findByText('It fires where a line is > 0.05.'),
    ).toBeInTheDocument();
    expect(asked).toContain('bad / all');
  });

  it.each([
    [
      { state: 'pending' as const, activeAt: minutesBefore(3) },
      /^Holds since 3m.* of 5m: it fires in (2m|1m 5\ds)/,
    ],
    [{ activeAt: minutesBefore(12) }, /^Firing for 12m/],
    [{ kept: {} }, /keep_firing_for holds the alert\.$/],
  ])('says how far an alert is: %j', async (alert, words) => {
    await stage(makeResponse({ alerts: [makeAlert(alert)] }));
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('says what keeps a rule from being evaluated', async () => {
    await stage(
      makeResponse({
        rules: [makeRule({ health: 'error', lastError: 'no such function' })],
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'no such function',
    );
  });

  it('does not take apart what Grafana evaluates', async () => {
    const explain = jest.fn(async () => explanation);
    const rule = makeRule({ managedIn: { name: 'Grafana' } });
    const response = makeResponse({ rules: [rule] });
    const [{ id }] = ruleItems(response.rules);
    renderForEntity(<AlertsTab />, {
      path: `/?rule=${id}`,
      api: { getAlerts: async () => response, explainRule: explain },
    });
    expect(
      await screen.findByRole('region', { name: 'HighLatency' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Parts of the expression' }),
    ).toBeNull();
    expect(explain).not.toHaveBeenCalled();
  });

  it('says so when the rule of an address is gone', async () => {
    renderForEntity(<AlertsTab />, {
      path: '/?rule=Gone.00000000',
      api: { getAlerts: async () => makeResponse() },
    });
    expect(
      await screen.findByText('There is no such rule'),
    ).toBeInTheDocument();
  });

  it('has no accessibility findings', async () => {
    const { container } = await stage();
    await screen.findByRole('table', { name: 'Parts of the expression' });
    expect((await axe(container)).violations).toEqual([]);
  });
});

/** The page reads the real clock. */
function minutesBefore(minutes: number) {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}
