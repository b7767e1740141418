import type {
  MetricsQueryResponse,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  fencePromql,
  metricsScope,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { IMAGES_EXPRESSION } from '../../../lib/chart/deploys';
import {
  alertSpans,
  FIRING_EXPRESSION,
  silenceSpans,
  spansOf,
} from './timeline';

const range = { start: 1_000, end: 2_000 };
const at = (...times: number[]) =>
  times.map((time): [number, number | null] => [time, 1]);

const history = (
  ...series: Array<{ name: string; severity?: string; times: number[] }>
): MetricsQueryResponse => ({
  stepSeconds: 10,
  notices: [],
  results: [
    {
      fencedExpression: '',
      series: series.map(({ name, severity = 'warning', times }) => ({
        labels: { alertname: name, severity },
        points: at(...times),
      })),
    },
  ],
});

it.each([
  ['nothing', at(), []],
  ['one point', at(100), [{ start: 100, end: 110 }]],
  ['neighbours', at(100, 110, 120), [{ start: 100, end: 130 }]],
  ['a little jitter', at(100, 114), [{ start: 100, end: 124 }]],
  [
    'a gap',
    at(100, 110, 140),
    [
      { start: 100, end: 120 },
      { start: 140, end: 150 },
    ],
  ],
  [
    'a value that is none',
    [...at(100), [110, null] as [number, null], ...at(120)],
    [
      { start: 100, end: 110 },
      { start: 120, end: 130 },
    ],
  ],
])('finds the times of %s', (_, points, spans) => {
  expect(spansOf({ labels: {}, points }, 10)).toEqual(spans);
});

it('asks for what the fence keeps to the component', () => {
  const scope = metricsScope(
    {
      entity: { entityRef: 'component:default/checkout', title: 'Checkout' },
      workload: { namespace: 'shop', name: 'checkout' },
    },
    { entityLabel: 'backstage_entity', namespaces: ['shop'] },
  );
  expect(fencePromql(FIRING_EXPRESSION, scope)).toContain(
    'ALERTS{backstage_entity="component:default/checkout"',
  );
  expect(fencePromql(IMAGES_EXPRESSION, scope)).toContain(
    'container_memory_working_set_bytes{namespace="shop",pod=~"checkout-',
  );
});

describe('alertSpans', () => {
  it('tells when an alert was firing', () => {
    expect(
      alertSpans(history({ name: 'Slow', times: [1_500, 1_510] }), [], range),
    ).toEqual([
      { label: 'Slow', severity: 'warning', seconds: 1_500, endSeconds: 1_520 },
    ]);
  });

  it('does not pretend to know when it began before the range', () => {
    const [span] = alertSpans(
      history({ name: 'Slow', times: [1_000, 1_010] }),
      [],
      range,
    );
    expect(span.seconds).toBeLessThan(range.start);
  });

  it('takes the beginning of what fires now from Alertmanager, once', () => {
    const firing = [
      {
        name: 'Slow',
        severity: 'critical' as const,
        sinceMs: 1_903_000,
        count: 1,
      },
    ];
    expect(
      alertSpans(
        history({ name: 'Slow', times: [1_500, 1_910, 1_920] }),
        firing,
        range,
      ).map(({ seconds, endSeconds }) => [seconds, endSeconds]),
    ).toEqual([
      [1_500, 1_510],
      [1_903, 2_000],
    ]);
  });

  it('leaves out what began to fire after the range', () => {
    const firing = [
      {
        name: 'Slow',
        severity: 'critical' as const,
        sinceMs: 2_500_000,
        count: 1,
      },
    ];
    expect(alertSpans(undefined, firing, range)).toEqual([]);
  });

  it('gives a severity that nobody knows no colour of its own', () => {
    expect(
      alertSpans(
        history({ name: 'Odd', severity: 'page', times: [1_500] }),
        [],
        range,
      )[0].severity,
    ).toBe('none');
  });
});

describe('silenceSpans', () => {
  const silence = (start: number, end: number): Silence => ({
    id: 'x',
    state: 'active',
    matchers: [],
    startsAt: new Date(start * 1_000).toISOString(),
    endsAt: new Date(end * 1_000).toISOString(),
    createdBy: 'user:default/olivia',
    comment: 'Maintenance',
  });

  it.each([
    ['within the range', 1_200, 1_300, true],
    ['over its beginning', 500, 1_300, true],
    ['over all of it', 500, 9_000, true],
    ['before it', 500, 900, false],
    ['after it', 2_100, 2_200, false],
    ['that never began', 1_300, 1_300, false],
  ])('one %s', (_, start, end, isShown) => {
    expect(silenceSpans([silence(start, end)], range)).toEqual(
      isShown
        ? [
            {
              kind: 'silence',
              severity: 'none',
              label: 'Maintenance, user:default/olivia',
              seconds: start,
              endSeconds: end,
            },
          ]
        : [],
    );
  });
});
