import type { MetricsQueryRequest } from '@observability-kit/backstage-plugin-observability-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderForEntity } from '../../../__testUtils__/renderForEntity';
import { MetricsTab } from '../MetricsTab';

const clusters = [
  { name: 'eu-1', title: 'Europe' },
  { name: 'us-1', title: 'America' },
];

const START = Date.parse('2026-03-01T10:00:00Z') / 1_000;

/** One pod in every cluster that is asked. */
function show(search: string, of: typeof clusters | null = clusters) {
  const asked = new Set<string | undefined>();
  renderForEntity(<MetricsTab />, {
    path: `/?from=2026-03-01T10:00:00Z&to=2026-03-01T11:00:00Z&tz=utc${search}`,
    api: {
      getPanels: async () => ({
        source: { name: 'Prometheus', kind: 'prometheus' },
        scope: '{}',
        health: [],
        panels: [
          {
            id: 'cpu',
            title: 'CPU',
            group: 'resources',
            unit: 'cores',
            queries: [{ expression: 'cpu', legend: '{{pod}}' }],
          },
        ],
        ...(of && { clusters: of }),
      }),
      queryMetrics: async (
        _: string,
        { panelId, cluster }: MetricsQueryRequest,
      ) => {
        if (panelId) asked.add(cluster);
        const names =
          cluster === '*' ? clusters.map(({ name }) => name) : [undefined];
        return {
          stepSeconds: 60,
          notices: [],
          results: [
            {
              fencedExpression: '',
              series: names.map(name => ({
                labels: { pod: 'shop-1', ...(name && { cluster: name }) },
                points: [[START, 1] as [number, number]],
              })),
            },
          ],
        };
      },
    },
  });
  return { asked };
}

const control = () =>
  screen.findByRole('button', { name: /Cluster of the panels/ });

async function choose(name: string) {
  await userEvent.click(await control());
  await userEvent.click(screen.getByRole('option', { name }));
}

describe('the choice of a cluster', () => {
  it('asks for the panels of another cluster, and keeps it in the address', async () => {
    const { asked } = show('');
    await waitFor(() => expect([...asked]).toEqual([undefined]));
    await choose('America');
    expect(screen.getByTestId('address')).toHaveTextContent('cluster=us-1');
    await waitFor(() => expect([...asked]).toEqual([undefined, 'us-1']));
    await choose('Europe');
    expect(screen.getByTestId('address')).not.toHaveTextContent('cluster=');
  });

  it('shows all clusters side by side, each line with the name of its own', async () => {
    show('&cluster=*&panel=cpu');
    const cpu = await screen.findByRole('region', { name: 'CPU' });
    await waitFor(() =>
      expect(
        within(cpu)
          .getAllByRole('columnheader')
          .map(head => head.textContent),
      ).toEqual(['Time', 'shop-1 (eu-1)', 'shop-1 (us-1)']),
    );
    expect(await control()).toHaveTextContent('All clusters');
  });

  it('asks for the sum of all, too', async () => {
    const { asked } = show('');
    await choose('All clusters, summed');
    await waitFor(() => expect([...asked]).toContain('+'));
    expect(
      new URLSearchParams(
        screen.getByTestId('address').textContent!.split('?')[1],
      ).get('cluster'),
    ).toBe('+');
  });

  it('is not there for a component that runs in one', async () => {
    const { asked } = show('', null);
    await waitFor(() => expect(asked.size).toBe(1));
    expect(
      screen.queryByRole('button', { name: /Cluster of the panels/ }),
    ).toBeNull();
  });
});
