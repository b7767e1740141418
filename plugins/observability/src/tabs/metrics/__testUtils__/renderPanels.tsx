import type {
  MetricsQueryRequest,
  MetricsQueryResponse,
  Notice,
  PanelsResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderForEntity } from '../../../__testUtils__/renderForEntity';
import { MetricsTab } from '../MetricsTab';

const panelOf = (id: string, title: string): PanelsResponse['panels'][0] => ({
  id,
  title,
  group: 'resources',
  unit: 'cores',
  queries: [{ expression: id, legend: '{{pod}}' }],
});

const panels: PanelsResponse = {
  source: { name: 'Prometheus', kind: 'prometheus' },
  scope: '{}',
  health: [],
  panels: [
    panelOf('cpu', 'CPU'),
    panelOf('memory', 'Memory'),
    panelOf('network', 'Network'),
  ],
};

export const START = Date.parse('2026-03-01T10:00:00Z') / 1_000;
export const FIXED = 'from=2026-03-01T10:00:00Z&to=2026-03-01T11:00:00Z&tz=utc';

export function answer(
  points: Array<[number, number | null]>,
  notices: Notice[] = [],
): MetricsQueryResponse {
  return {
    stepSeconds: 60,
    notices,
    results: [
      {
        fencedExpression: '',
        series: [{ labels: { pod: 'checkout-1' }, points }],
      },
    ],
  };
}

/** Answers every panel with a value of its time, and everything else with nothing. */
export const ofTheirTime = async (
  _: string,
  { panelId, start }: MetricsQueryRequest,
): Promise<MetricsQueryResponse> =>
  panelId
    ? answer([[start, start === START ? 2 : 3]])
    : { stepSeconds: 60, notices: [], results: [] };

export const showPanels = (
  search: string,
  queryMetrics: typeof ofTheirTime = ofTheirTime,
) =>
  renderForEntity(<MetricsTab />, {
    path: `/?${search}`,
    api: { getPanels: async () => panels, queryMetrics },
  });

export const findPanel = (name: string) =>
  screen.findByRole('region', { name });

/** Chooses an entry of a panel's menu. */
export async function choose(title: string, item: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: `Options of ${title}` }),
  );
  await userEvent.click(screen.getByRole('menuitem', { name: item }));
}
