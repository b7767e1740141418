import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderForEntity } from '../../__testUtils__/renderForEntity';
import { AlertsTab } from './AlertsTab';
import { makeAlert, makeRule } from './__testUtils__/alertsFixture';

const managedIn = {
  name: 'Grafana',
  url: 'https://grafana.example.com/alerting/grafana/abc/view',
};

describe('what is managed in Grafana', () => {
  it('is shown with the way there, and without what could only be done there', async () => {
    renderForEntity(<AlertsTab />, {
      api: {
        getAlerts: async () => ({
          alerts: [
            makeAlert(),
            makeAlert({ name: 'Slow', fingerprint: 'g', managedIn }),
          ],
          rules: [makeRule({ name: 'Slow', managedIn })],
          silences: [],
          notices: [],
          enforcedMatchers: [],
        }),
      },
    });
    const theirs = await screen.findByRole('listitem', { name: 'Slow' });
    expect(theirs).toHaveTextContent(
      'Managed in Grafana: it is only shown here. Change or silence it there.',
    );
    expect(
      within(theirs).getByRole('link', { name: /Open in Grafana/ }),
    ).toHaveAttribute('href', managedIn.url);
    expect(
      await screen.findByRole('button', { name: 'Silence HighLatency' }),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Silence Slow' }),
    ).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Details of the rule Slow' }),
    );
    expect(
      screen.getAllByRole('link', { name: /Open in Grafana/ }),
    ).toHaveLength(2);
    expect(screen.queryByText('Back-test')).not.toBeInTheDocument();
  });
});
