import { panelsFor } from '../panels/panelsFor';
import { renderManifests } from '../render/renderManifests';
import { observe, profileOf } from '../testing/observe';
import { burnWindows, leastWindow } from './windows';

const DAY = 86_400;

describe('burnWindows', () => {
  it('are those of the workbook for 30 days', () => {
    expect(
      burnWindows(30 * DAY, 120).map(({ long, short, factor }) => [
        long / 3_600,
        short / 60,
        factor,
      ]),
    ).toEqual([
      [1, 5, 14.4],
      [6, 30, 6],
      [24, 120, 3],
      [72, 360, 1],
    ]);
  });

  it('scale with the window of the SLO, and stay long enough for a rate', () => {
    const [fast] = burnWindows(7 * DAY, leastWindow(60));
    expect([fast.long / 60, fast.short / 60]).toEqual([14, 4]);
    expect(burnWindows(90 * DAY, 120)[0].long).toBe(3 * 3_600);
  });
});

const render = (spec: Record<string, unknown>) =>
  renderManifests(
    observe({
      alerts: { packs: [] },
      logs: { enabled: false },
      ...spec,
    }),
    profileOf(),
  );

describe('SLOs', () => {
  it('are measured by the probe where nothing counts requests', () => {
    const { manifests } = render({
      probe: { path: '/healthz' },
      slo: { availability: '99%' },
    });
    const text = JSON.stringify(manifests[1]);
    expect(text).toContain('avg_over_time(probe_success{');
    expect(text).toContain('99% of probes succeed');
    expect(text).not.toContain('http_request');
  });

  it.each([
    [
      'availability without requests and probe',
      { metrics: { port: 'http' }, slo: { availability: '99.9%' } },
      'observability/slo-availability',
    ],
    [
      'latency without a histogram',
      { probe: { path: '/' }, slo: { latency: '99% < 300ms' } },
      'observability/slo-latency',
    ],
  ])('are a problem when nothing measures %s', (_, spec, key) => {
    const { manifests, problems } = render(spec);
    expect(manifests).toEqual([]);
    expect(problems).toMatchObject([{ key }]);
  });

  it('leave out pairs that could never fire', () => {
    const alerts = (objective: string) =>
      (
        JSON.stringify(
          render({
            probe: { path: '/' },
            slo: { availability: objective },
          }).manifests,
        ).match(/"alert":"SloErrorBudgetBurn"/g) ?? []
      ).length;
    expect(alerts('99.9%')).toBe(4);
    // 14.4 times ten per cent is more than all.
    expect(alerts('90%')).toBe(3);
  });

  it('have a panel of the burn rates that wake somebody, and where they do', () => {
    const burnPanel = (availability: string, window: string) =>
      panelsFor(
        observe({ probe: { path: '/' }, slo: { availability, window } }),
        profileOf(),
      ).find(({ id }) => id === 'slo-availability-burn');
    expect(
      burnPanel('99.9%', '7d')?.queries.map(({ legend, expression }) => [
        legend,
        expression.split(/\s+/).at(-1),
      ]),
    ).toEqual([
      ['over 14m', '0.001'],
      ['alert over 14m', 'vector(14.4)'],
      ['over 1h24m', '0.001'],
      ['alert over 1h24m', 'vector(6)'],
    ]);
    // Six times a fifth is more than all: it can't burn faster.
    expect(burnPanel('80%', '7d')).toBeUndefined();
  });

  it('find a bucket with a whole bound however it is written', () => {
    const text = JSON.stringify(
      render({
        metrics: { port: 'http', presets: ['http-server'] },
        slo: { latency: '99% < 1s' },
      }).manifests,
    );
    expect(text).toContain('le=~\\"1|1\\\\\\\\.0\\"');
  });
});
