import type {
  HealthSignal,
  MetricsQueryResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { healthState, levelOf, overallHealth } from './healthState';

const errors: HealthSignal = {
  id: 'health-errors',
  question: 'errors',
  measured: 'requests',
  unit: 'ratio',
  bad: 'above',
  warning: 0.01,
  critical: 0.05,
  queries: [],
};
const availability: HealthSignal = {
  ...errors,
  id: 'health-availability',
  question: 'availability',
  measured: 'probes',
  bad: 'below',
  warning: 0.99,
  critical: 0.9,
};

/** One point a minute, the last at 600 s. */
const answer = (
  ...lines: Array<Array<number | null>>
): { response: MetricsQueryResponse } => ({
  response: {
    stepSeconds: 60,
    notices: [],
    results: lines.map(values => ({
      fencedExpression: '',
      series: [
        {
          labels: {},
          points: values.map((value, index) => [
            600 - 60 * (values.length - 1 - index),
            value,
          ]),
        },
      ],
    })),
  },
});

const stateOf = (signal: HealthSignal, ...lines: Array<Array<number | null>>) =>
  healthState(signal, answer(...lines), { start: 0, end: 600 });

describe('levelOf', () => {
  it.each([
    [errors, 0.01, 'ok'],
    [errors, 0.011, 'warning'],
    [errors, 0.05, 'critical'],
    [availability, 0.99, 'ok'],
    [availability, 0.98, 'warning'],
    [availability, 0.9, 'critical'],
  ])('$measured at %d is %s', (signal, value, level) => {
    expect(levelOf(signal as HealthSignal, value as number)).toBe(level);
  });
});

describe('healthState', () => {
  it('is all right by its latest value, whatever was before', () => {
    expect(stateOf(errors, [0.5, 0.5, 0])).toMatchObject({
      level: 'ok',
      value: 0,
      isSinceStart: false,
    });
  });

  it('says since when it has not been all right, degraded counts', () => {
    expect(stateOf(errors, [0.5, 0, 0.02, 0.5])).toMatchObject({
      level: 'critical',
      sinceMs: 540_000,
      isSinceStart: false,
    });
  });

  it('knows that it may have begun before the range', () => {
    const half = Array.from({ length: 11 }, () => 0.5);
    expect(stateOf(errors, half)).toMatchObject({ isSinceStart: true });
  });

  it('says since when it is known, where measuring began within the range', () => {
    expect(stateOf(errors, [0.5, 0.5])).toMatchObject({
      sinceMs: 540_000,
      isSinceStart: false,
    });
  });

  it('counts the worst of all series, on the side that is bad', () => {
    expect(stateOf(errors, [0, 0], [0, 0.02]).level).toBe('warning');
    expect(stateOf(availability, [1, 1], [1, 0.95]).level).toBe('warning');
  });

  it('takes no number for a gap, not for zero', () => {
    const state = stateOf(availability, [1, null, 1]);
    expect(state.trend).toEqual([
      [480, 1],
      [600, 1],
    ]);
  });

  it('does not take an old value for a present one', () => {
    const old = healthState(errors, answer([0]), {
      start: 0,
      end: 600 + 301,
    });
    expect(old).toMatchObject({ level: 'unknown' });
    expect(old.value).toBeUndefined();
    const fresh = { start: 0, end: 600 + 299 };
    expect(healthState(errors, answer([0]), fresh).level).toBe('ok');
  });

  it('is unknown without data, and where nobody answered', () => {
    expect(stateOf(errors).level).toBe('unknown');
    const error = new Error('down');
    expect(
      healthState(errors, { error }, { start: 0, end: 600 }),
    ).toMatchObject({
      level: 'unknown',
      error,
    });
  });
});

describe('overallHealth', () => {
  it('is as bad as the worst, since the first trouble', () => {
    const states = [
      stateOf(availability, [1, 0.95]),
      stateOf(errors, [0, 0.5, 0.5]),
    ];
    expect(overallHealth(states)).toMatchObject({
      level: 'critical',
      sinceMs: 540_000,
      troubles: [{ level: 'critical' }, { level: 'warning' }],
    });
  });

  it('is all right where nothing known is wrong, and unknown where nothing is known', () => {
    const unknown = stateOf(errors);
    expect(overallHealth([unknown, stateOf(availability, [1])]).level).toBe(
      'ok',
    );
    expect(overallHealth([unknown]).level).toBe('unknown');
  });
});
