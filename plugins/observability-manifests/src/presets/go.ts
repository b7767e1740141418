import type { PanelDefinition } from '../panels/types';
import { aggregate, metric } from '../rules/expression';
import { processPanels } from './process';

/** The Go collector of client_golang. */
export const go: readonly PanelDefinition[] = [
  {
    id: 'goroutines',
    title: 'Goroutines',
    description:
      'Climbing without end: something starts them and never lets them finish.',
    unit: 'short',
    queries: [
      {
        expression: aggregate('sum', metric('go_goroutines'), 'pod'),
        legend: '{{pod}}',
      },
    ],
  },
  {
    id: 'heap',
    title: 'Heap',
    unit: 'bytes',
    queries: [
      {
        expression: aggregate(
          'sum',
          metric('go_memstats_heap_inuse_bytes'),
          'pod',
        ),
        legend: '{{pod}} in use',
      },
      {
        expression: aggregate(
          'sum',
          metric('go_memstats_heap_idle_bytes'),
          'pod',
        ),
        legend: '{{pod}} idle',
      },
    ],
  },
  {
    id: 'gc',
    title: 'Longest garbage collection pause',
    unit: 'seconds',
    queries: [
      {
        expression: aggregate(
          'max',
          metric('go_gc_duration_seconds', ['quantile', '=', '1']),
          'pod',
        ),
        legend: '{{pod}}',
      },
    ],
  },
  {
    id: 'threads',
    title: 'Threads',
    unit: 'short',
    queries: [
      {
        expression: aggregate('sum', metric('go_threads'), 'pod'),
        legend: '{{pod}}',
      },
    ],
  },
  ...processPanels,
];
