import type { OverviewResponse } from '@observability-kit/backstage-plugin-observability-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { refusal, renderForEntity } from '../__testUtils__/renderForEntity';
import { EntityObservabilityCard } from './EntityObservabilityCard';

const healthy: OverviewResponse = {
  problems: 0,
  scrape: 'up',
  probe: 'up',
  firing: { critical: 0, warning: 0, info: 0 },
  logs: 'on',
  notices: [],
};

function renderCard(overview: OverviewResponse) {
  return renderForEntity(<EntityObservabilityCard />, {
    api: { getOverview: async () => overview },
  });
}

async function lines() {
  const terms = await screen.findAllByRole('term');
  const definitions = screen.getAllByRole('definition');
  return Object.fromEntries(
    terms.map((term, i) => [term.textContent, definitions[i].textContent]),
  );
}

describe('EntityObservabilityCard', () => {
  it('says in words that all is well, and links to each tab', async () => {
    renderCard(healthy);
    expect(await lines()).toEqual({
      Alerts: 'None firing',
      Metrics: 'Scraped',
      Probe: 'Answers',
      Logs: 'Collected',
      Setup: 'No problems in the annotations',
    });
    expect(
      screen.getAllByRole('link').map(link => link.getAttribute('href')),
    ).toEqual([
      '/to-alerts',
      '/to-metrics',
      '/to-metrics',
      '/to-logs',
      '/to-setup',
    ]);
  });

  it('counts what fires and what is wrong', async () => {
    renderCard({
      ...healthy,
      problems: 2,
      scrape: 'missing',
      probe: 'down',
      firing: { critical: 1, warning: 2, info: 0 },
    });
    expect(await lines()).toMatchObject({
      Alerts: '1 critical, 2 warnings',
      Metrics: 'Asked for, but no target found',
      Probe: 'Does not answer',
      Setup: '2 problems in the annotations',
    });
  });

  it('tells of drift, with the way to the plan', async () => {
    renderCard({
      ...healthy,
      drift: { count: 2, at: new Date(Date.now() - 310_000).toISOString() },
    });
    expect(await lines()).toMatchObject({
      Drift: '2 objects differ from what was applied, seen 5 minutes ago',
    });
  });

  it('does not take silence of the source for good news', async () => {
    renderCard({
      ...healthy,
      notices: [
        {
          level: 'warning',
          kind: 'unavailable',
          message: 'Alertmanager is down',
        },
      ],
    });
    expect(await lines()).toMatchObject({ Alerts: 'Not known' });
    expect(screen.getByText(/Alertmanager is down/)).toBeInTheDocument();
  });

  it('fails in its own place and tries again', async () => {
    const getOverview = jest
      .fn()
      .mockRejectedValueOnce(await refusal(503, 'catalog is slow'))
      .mockResolvedValue(healthy);
    renderForEntity(<EntityObservabilityCard />, { api: { getOverview } });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'catalog is slow',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await lines()).toMatchObject({ Probe: 'Answers' });
  });

  it('has no accessibility findings', async () => {
    const { container } = renderCard(healthy);
    await lines();
    expect((await axe(container)).violations).toEqual([]);
  });
});
