import { RATE_INTERVAL } from '../panels/types';
import type { PanelDefinition } from '../panels/types';
import { aggregate, metric, rate } from '../rules/expression';
import { processPanels } from './process';

/** Default metrics of prom-client. */
export const nodejs: readonly PanelDefinition[] = [
  {
    id: 'event-loop',
    title: 'Event loop lag, p99',
    description:
      'How long a callback waits for its turn. High while CPU is free: something blocks the loop.',
    unit: 'seconds',
    queries: [
      {
        expression: aggregate(
          'max',
          metric('nodejs_eventloop_lag_p99_seconds'),
          'pod',
        ),
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
          metric('nodejs_heap_size_used_bytes'),
          'pod',
        ),
        legend: '{{pod}} used',
      },
      {
        expression: aggregate(
          'sum',
          metric('nodejs_heap_size_total_bytes'),
          'pod',
        ),
        legend: '{{pod}} reserved',
      },
    ],
  },
  {
    id: 'gc',
    title: 'Garbage collection',
    description: 'Share of time spent collecting, by kind.',
    unit: 'ratio',
    queries: [
      {
        expression: aggregate(
          'avg',
          rate('nodejs_gc_duration_seconds_sum', RATE_INTERVAL),
          'kind',
        ),
        legend: '{{kind}}',
      },
    ],
  },
  {
    id: 'handles',
    title: 'Active handles and requests',
    unit: 'short',
    queries: [
      {
        expression: aggregate(
          'sum',
          metric('nodejs_active_handles_total'),
          'pod',
        ),
        legend: '{{pod}} handles',
      },
      {
        expression: aggregate(
          'sum',
          metric('nodejs_active_requests_total'),
          'pod',
        ),
        legend: '{{pod}} requests',
      },
    ],
  },
  ...processPanels,
];
