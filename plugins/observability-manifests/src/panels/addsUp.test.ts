import { addsUp } from './addsUp';

describe('addsUp', () => {
  it.each([
    'sum by (code) (rate(http_requests_total[5m]))',
    'count(up)',
    'rate(http_requests_total[5m])',
    '(sum(a) + sum(b)) * 100',
    '60 * sum(rate(a[1m]))',
    'sum(a) / 1e3',
    'sum(rate(a[1m])) or sum(rate(b[1m]))',
    'sum(a) - count(b)',
    'sum(histogram_count(rate(b[5m])))',
    'sum(sum by (pod) (rate(a[5m])))',
  ])('%s does', expression => {
    expect(addsUp(expression)).toBe(true);
  });

  it.each([
    'sum(rate(bad[5m])) / sum(rate(all[5m]))',
    'histogram_quantile(0.99, sum by (le) (rate(x_bucket[5m])))',
    'avg(a)',
    'max by (pod) (a)',
    'sum(a) or max(b)',
    'sum(a) * sum(b)',
    'sum(a) > 5',
    'topk(5, sum by (pod) (a))',
    'container_memory_working_set_bytes',
    'avg_over_time(a[5m])',
    '100 / sum(a)',
    'sum(a) + 1',
    'sum(avg(a))',
    'sum(max by (pod) (a))',
    'count(max(a))',
    'count(sum by (pod) (a))',
    'sum(topk(5, a))',
    'sum(histogram_quantile(0.9, b))',
    'sum(histogram_avg(b))',
    'sum(rate(a[5m]) / rate(b[5m]))',
    'rate(avg(a)[5m:])',
  ])('%s does not', expression => {
    expect(addsUp(expression)).toBe(false);
  });
});
