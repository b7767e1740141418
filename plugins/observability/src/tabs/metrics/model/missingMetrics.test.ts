import type { Panel } from '@observability-kit/backstage-plugin-observability-common';
import { missingMetrics } from './missingMetrics';

const panel = (id: string, group: string, ...expressions: string[]): Panel => ({
  id,
  group,
  title: id,
  unit: 'short',
  queries: expressions.map(expression => ({ expression })),
});

const heap = panel(
  'nodejs-heap',
  'nodejs',
  'sum by (pod) (nodejs_heap_size_used_bytes)',
  'sum by (pod) (nodejs_heap_size_total_bytes)',
);
const panels = [
  heap,
  panel('nodejs-cpu', 'nodejs', 'rate(process_cpu_seconds_total[5m])'),
  panel('nodejs-gc', 'nodejs', 'rate(nodejs_gc_duration_seconds_sum[5m])'),
  panel('go-heap', 'go', 'go_memstats_heap_inuse_bytes'),
];

describe('missingMetrics', () => {
  it('tells what of a panel is missing, and what of its heading is there', () => {
    expect(
      missingMetrics(
        heap,
        panels,
        new Set([
          'nodejs_heap_size_used_bytes',
          'process_cpu_seconds_total',
          'go_memstats_heap_inuse_bytes',
          'up',
        ]),
      ),
    ).toEqual({
      missing: ['nodejs_heap_size_total_bytes'],
      present: ['nodejs_heap_size_used_bytes'],
      elsewhere: ['process_cpu_seconds_total'],
    });
  });

  it('does not miss a threshold', () => {
    const cpu: Panel = {
      ...panel('cpu', 'resources', 'container_cpu_usage_seconds_total'),
      queries: [
        { expression: 'container_cpu_usage_seconds_total' },
        {
          expression: 'kube_pod_container_resource_limits',
          role: 'threshold',
        },
      ],
    };
    expect(missingMetrics(cpu, [cpu], new Set()).missing).toEqual([
      'container_cpu_usage_seconds_total',
    ]);
  });

  it('names a metric once that several expressions read', () => {
    const twice = panel(
      'p',
      'g',
      'sum(errors_total)',
      'rate(errors_total[5m])',
    );
    expect(missingMetrics(twice, [twice], new Set()).missing).toEqual([
      'errors_total',
    ]);
  });
});
