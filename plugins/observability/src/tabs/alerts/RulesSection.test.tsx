import type { BacktestRequest } from '@observability-kit/backstage-plugin-observability-common';
import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderForEntity } from '../../__testUtils__/renderForEntity';
import { AlertsTab } from './AlertsTab';
import { makeResponse } from './__testUtils__/alertsFixture';

// A whole page with dialogs, and axe on top, takes its time on a busy machine.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 5_000 });

const getAlerts = async () => makeResponse();
const section = (name: string) => screen.findByRole('region', { name });

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
