import fc from 'fast-check';
import { metricNames } from './metricNames';

describe('metricNames', () => {
  it.each([
    ['up', ['up']],
    [
      'rate(http_requests_total{code=~"5..", path="/a{b}"}[5m])',
      ['http_requests_total'],
    ],
    [
      'sum by (pod) (rate(container_cpu_usage_seconds_total{image!=""}[$__rate_interval]))',
      ['container_cpu_usage_seconds_total'],
    ],
    ['a / on (pod) group_left (node) b offset 5m', ['a', 'b']],
    ['sum(a) by (x) / count without (y) (a)', ['a']],
    ['{__name__="go_goroutines", job="x"}', ['go_goroutines']],
    [
      'histogram_quantile(0.99, sum by (le) (rate(latency_bucket[1h30m])))',
      ['latency_bucket'],
    ],
    [
      'job:errors:ratio_rate5m > bool 0.01 # a comment, up',
      ['job:errors:ratio_rate5m'],
    ],
    ['max_over_time(up[1h:5m] @ end()) and vector(1)', ['up']],
    ['1 + 2', []],
    ['sum(', []],
  ])('%s reads %j', (expression, names) => {
    expect(metricNames(expression)).toEqual(names);
  });

  it('never throws and never hangs', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), text => {
        expect(Array.isArray(metricNames(text))).toBe(true);
      }),
    );
  });
});
