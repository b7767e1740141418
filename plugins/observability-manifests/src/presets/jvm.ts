import { RATE_INTERVAL } from '../panels/types';
import type { PanelDefinition } from '../panels/types';
import type { MetricName } from '../rules/metrics';
import { aggregate, binary, firstOf, metric, rate } from '../rules/expression';

/** One measure under the names that it has or had; an application exposes one of them. */
const memory = (
  names: readonly [MetricName, MetricName],
  area: 'heap' | 'nonheap',
) => firstOf(...names.map(name => metric(name, ['area', '=', area])));

const USED = ['jvm_memory_used_bytes', 'jvm_memory_bytes_used'] as const;
const MAX = ['jvm_memory_max_bytes', 'jvm_memory_bytes_max'] as const;

/**
 * Micrometer's JVM binders, as the Prometheus registry writes them (Spring Boot, Quarkus), and the JVM metrics of Prometheus' Java client, which the
 * JMX exporter brings along.
 *
 * Sources: micrometer-metrics/micrometer, `core/instrument/binder/jvm`; prometheus/client_java, `prometheus-metrics-instrumentation-jvm` (1.x:
 * `jvm_memory_used_bytes`) and, of 0.16, `simpleclient_hotspot` (`jvm_memory_bytes_used`; `docs/content/migration/simpleclient.md` lists what was renamed).
 */
export const jvm: readonly PanelDefinition[] = [
  {
    id: 'heap',
    title: 'Heap',
    unit: 'bytes',
    queries: [
      {
        expression: aggregate('sum', memory(USED, 'heap'), 'pod'),
        legend: '{{pod}}',
      },
      {
        expression: aggregate(
          'max',
          aggregate(
            'sum',
            // Pools without a maximum report -1.
            binary(memory(MAX, 'heap'), '>', 0),
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
        expression: aggregate('sum', memory(USED, 'nonheap'), 'pod'),
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
          firstOf(
            rate('jvm_gc_pause_seconds_sum', RATE_INTERVAL),
            rate('jvm_gc_collection_seconds_sum', RATE_INTERVAL),
          ),
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
        expression: aggregate(
          'sum',
          firstOf(
            metric('jvm_threads_live_threads'),
            metric('jvm_threads_current'),
          ),
          'pod',
        ),
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
          firstOf(
            metric('jvm_classes_loaded_classes'),
            metric('jvm_classes_currently_loaded'),
          ),
          'pod',
        ),
        legend: '{{pod}}',
      },
    ],
  },
];
