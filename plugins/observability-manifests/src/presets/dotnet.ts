import { RATE_INTERVAL } from '../panels/types';
import type { PanelDefinition } from '../panels/types';
import { aggregate, firstOf, metric, rate } from '../rules/expression';
import type { MetricName } from '../rules/metrics';

const perPod = (name: MetricName) => aggregate('sum', metric(name), 'pod');

const ratePerPod = (name: MetricName) =>
  aggregate('sum', rate(name, RATE_INTERVAL), 'pod');

/** A panel with one line for each pod. */
const panel = (
  id: string,
  title: string,
  unit: PanelDefinition['unit'],
  ...alternatives: Parameters<typeof firstOf>
): PanelDefinition => ({
  id,
  title,
  unit,
  queries: [{ expression: firstOf(...alternatives), legend: '{{pod}}' }],
});

/**
 * The runtime of .NET 9 and later, and Kestrel (.NET 8), as OpenTelemetry's Prometheus exporters write them; where they have a counterpart, the default
 * metrics of prometheus-net. Requests are in the preset `http-server`: ASP.NET Core names them as OpenTelemetry does.
 *
 * Sources: open-telemetry/semantic-conventions, `docs/runtime/dotnet-metrics.md` and `docs/dotnet/dotnet-kestrel-metrics.md` (v1.44);
 * prometheus-net/prometheus-net, `Prometheus/DotNetStats.cs` (8.2). The conventions call the thread pool's two measures up-down counters, but the
 * runtime creates them as counters (dotnet/runtime, `System/Diagnostics/Metrics/RuntimeMetrics.cs`), so exporters append `_total`: both are looked for.
 */
export const dotnet: readonly PanelDefinition[] = [
  panel(
    'heap',
    'Heap',
    'bytes',
    perPod('dotnet_gc_last_collection_heap_size_bytes'),
    perPod('dotnet_total_memory_bytes'),
  ),
  panel(
    'working-set',
    'Working set',
    'bytes',
    perPod('dotnet_process_memory_working_set_bytes'),
    perPod('process_working_set_bytes'),
  ),
  panel(
    'cpu',
    'Process CPU',
    'cores',
    ratePerPod('dotnet_process_cpu_time_seconds_total'),
    ratePerPod('process_cpu_seconds_total'),
  ),
  {
    ...panel(
      'gc-pause',
      'Garbage collection pauses',
      'ratio',
      ratePerPod('dotnet_gc_pause_time_seconds_total'),
    ),
    description: 'Share of time that the application stood still.',
  },
  panel(
    'gc',
    'Garbage collections',
    'per-second',
    ratePerPod('dotnet_gc_collections_total'),
    ratePerPod('dotnet_collection_count_total'),
  ),
  {
    id: 'thread-pool',
    title: 'Thread pool',
    description:
      'Work that queues while the number of threads climbs: something blocks them.',
    unit: 'short',
    queries: [
      {
        expression: firstOf(
          perPod('dotnet_thread_pool_thread_count'),
          perPod('dotnet_thread_pool_thread_count_total'),
        ),
        legend: '{{pod}} threads',
      },
      {
        expression: firstOf(
          perPod('dotnet_thread_pool_queue_length'),
          perPod('dotnet_thread_pool_queue_length_total'),
        ),
        legend: '{{pod}} queued',
      },
    ],
  },
  panel(
    'exceptions',
    'Exceptions',
    'per-second',
    ratePerPod('dotnet_exceptions_total'),
  ),
  panel(
    'contention',
    'Lock contention',
    'per-second',
    ratePerPod('dotnet_monitor_lock_contentions_total'),
  ),
  {
    id: 'connections',
    title: 'Connections to Kestrel',
    unit: 'short',
    queries: [
      {
        expression: perPod('kestrel_active_connections'),
        legend: '{{pod}} active',
      },
      {
        expression: perPod('kestrel_queued_connections'),
        legend: '{{pod}} queued',
      },
    ],
  },
];
