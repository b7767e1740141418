import type { MetricsQueryResponse } from '@observability-kit/backstage-plugin-observability-common';
import { screen, within } from '@testing-library/react';
import {
  FIXED,
  ofTheirTime,
  showPanels,
  START,
} from './__testUtils__/renderPanels';

describe('what happened', () => {
  it('stands below the health in words: alerts that were firing, and another image', async () => {
    const series = (
      labels: Record<string, string>,
      ...minutes: number[]
    ): MetricsQueryResponse['results'][0]['series'][0] => ({
      labels,
      points: minutes.map(minute => [START + minute * 60, 1]),
    });
    showPanels(FIXED, async (entity, request) => {
      if (!request.expression) return ofTheirTime(entity, request);
      return {
        stepSeconds: 60,
        notices: [],
        results: [
          {
            fencedExpression: '',
            series: request.expression.includes('ALERTS')
              ? [
                  series(
                    { alertname: 'TooSlow', severity: 'warning' },
                    ...[20, 21, 22],
                  ),
                ]
              : [
                  series({ image: 'r.example.com/shop/checkout:1' }, 0, 30),
                  series({ image: 'r.example.com/shop/checkout:2' }, 30, 31),
                ],
          },
        ],
      };
    });
    const summary = await screen.findByText('2 events in this time');
    expect(
      within(summary.closest('details')!)
        .getAllByRole('listitem', { hidden: true })
        .map(item => item.textContent),
    ).toEqual([
      'Another image checkout:2 2026-03-01 10:30:00',
      'Alert TooSlow from 2026-03-01 10:20:00 to 2026-03-01 10:23:00',
    ]);
  });
});
