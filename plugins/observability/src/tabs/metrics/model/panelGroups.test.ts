import type { Panel } from '@observability-kit/backstage-plugin-observability-common';
import { panelExpression, panelGroups } from './panelGroups';

function panel(id: string, group: string): Panel {
  return { id, group, title: id, unit: 'none', queries: [{ expression: id }] };
}

describe('panelGroups', () => {
  it('puts the probe first, presets in their order, resources and own panels last', () => {
    const groups = panelGroups([
      panel('mine', 'own'),
      panel('cpu', 'resources'),
      panel('latency', 'http-server'),
      panel('heap', 'nodejs'),
      panel('errors', 'http-server'),
      panel('burn', 'slo'),
      panel('up', 'probe'),
    ]);
    expect(groups.map(({ id, panels }) => [id, panels.map(p => p.id)])).toEqual(
      [
        ['probe', ['up']],
        ['slo', ['burn']],
        ['http-server', ['latency', 'errors']],
        ['nodejs', ['heap']],
        ['resources', ['cpu']],
        ['own', ['mine']],
      ],
    );
  });
});

describe('panelExpression', () => {
  it('joins the lines and leaves the thresholds out', () => {
    expect(
      panelExpression({
        ...panel('x', 'own'),
        queries: [
          { expression: 'a' },
          { expression: 'limit', role: 'threshold' },
          { expression: 'b' },
        ],
      }),
    ).toBe('a\nor\nb');
  });
});
