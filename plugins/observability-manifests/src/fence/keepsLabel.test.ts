import { FenceError } from './promql';
import { keepsLabel, metricNames } from './keepsLabel';

describe('keepsLabel', () => {
  it.each([
    'x',
    'rate(x[5m])',
    '-(x) * 100',
    'sum by (e, job) (rate(x[5m]))',
    'sum by ("e") (x)',
    'sum(x) by (job, e)',
    'sum without (job) (x)',
    'histogram_quantile(0.9, sum by (le, e) (rate(x_bucket[5m])))',
    'max_over_time(sum by (e) (x)[1h:1m] offset 5m)',
    'topk(5, x)',
    'topk by (job) (5, x)',
    'x / y',
    'x / on (e) y',
    'x / ignoring (job) y',
    'x * on (job) group_left (z) sum by (job) (y)',
    'sum by (job) (y) * on (job) group_right (z) x',
    'x and on (job) sum by (job) (y)',
    'sum(x) or y',
    'x > scalar(sum(y))',
    '100 * (1 - x)',
    'label_replace(sum(x), "e", "a", "", "")',
  ])('%s keeps it', expression => {
    expect(keepsLabel(expression, 'e')).toBe(true);
  });

  it.each([
    'sum(x)',
    'sum by (job) (rate(x[5m]))',
    'sum(x) by ()',
    'sum without (e) (x)',
    'sum by (e) (sum by (job) (x))',
    'histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m])))',
    '1 - sum(x) / sum(y)',
    'x / on (job) y',
    'x / ignoring (e) y',
    'x / sum(y)',
    'sum by (job) (y) * on (job) group_left (z) x',
    'sum by (job) (y) and on (job) x',
    'sum(x) or count(y)',
    'vector(1)',
    'vector(scalar(x))',
    'count_values("v", x)',
  ])('%s loses it', expression => {
    expect(keepsLabel(expression, 'e')).toBe(false);
  });

  it('asks what the metrics themselves carry', () => {
    const carries = (metric: string | undefined) => metric !== 'bare';
    expect(keepsLabel('sum by (e) (bare)', 'e', carries)).toBe(false);
    expect(keepsLabel('sum by (e) (other)', 'e', carries)).toBe(true);
    expect(keepsLabel('{__name__="bare"}', 'e', carries)).toBe(false);
  });

  it('refuses what it does not understand', () => {
    expect(() => keepsLabel('sum(', 'e')).toThrow(FenceError);
  });
});

describe('metricNames', () => {
  it('names each metric once, however it is written', () => {
    expect(
      metricNames('a + {__name__="b"} / {"c.d"} - rate(a[5m]) * {job="x"}'),
    ).toEqual(['a', 'b', 'c.d']);
  });
});
