import { RATE_INTERVAL } from '../panels/types';
import type { PanelDefinition } from '../panels/types';
import { aggregate, binary, metric, rate } from '../rules/expression';

/** Micrometer's JVM binders, as the Prometheus registry writes them (Spring Boot, Quarkus). */
export const jvm: readonly PanelDefinition[] = [
  {
    id: 'heap',
    title: 'Heap',
    unit: 'bytes',
    queries: [
      {
        expression: aggregate(
          'sum',
          metric('jvm_memory_used_bytes', ['area', '=', 'heap']),
          'pod',
        ),
        legend: '{{pod}}',
      },
      {
        expression: aggregate(
          'max',
          aggregate(
            'sum',
            // Pools without a maximum report -1.
            binary(
              metric('jvm_memory_max_bytes', ['area', '=', 'heap']),
              '>',
              0,
            ),
            'pod',
          ),
        ),
        legend: 'maximum',
        role: 'threshold',
      },
    ],
  },
  {
    id: 'non-heap',
    title: 'Memory outside the heap',
    unit: 'bytes',
    queries: [
      {
        expression: aggregate(
          'sum',
          metric('jvm_memory_used_bytes', ['area', '=', 'nonheap']),
          'pod',
        ),
        legend: '{{pod}}',
      },
    ],
  },
  {
    id: 'gc',
    title: 'Garbage collection pauses',
    description: 'Share of time that the application stood still.',
    unit: 'ratio',
    queries: [
      {
        expression: aggregate(
          'sum',
          rate('jvm_gc_pause_seconds_sum', RATE_INTERVAL),
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
        expression: aggregate('sum', metric('jvm_threads_live_threads'), 'pod'),
        legend: '{{pod}}',
      },
    ],
  },
  {
    id: 'classes',
    title: 'Loaded classes',
    unit: 'short',
    queries: [
      {
        expression: aggregate(
          'sum',
          metric('jvm_classes_loaded_classes'),
          'pod',
        ),
        legend: '{{pod}}',
      },
    ],
  },
];
