import { readdirSync, readFileSync } from 'node:fs';
import {
  constants,
  monitorEventLoopDelay,
  PerformanceObserver,
} from 'node:perf_hooks';
import type { PerformanceEntry } from 'node:perf_hooks';
import { getHeapSpaceStatistics } from 'node:v8';
import { Histogram } from './histogram.ts';
import type { MetricFamily, Sample } from './registry.ts';

const gcKinds: Record<number, string> = {
  [constants.NODE_PERFORMANCE_GC_MAJOR]: 'major',
  [constants.NODE_PERFORMANCE_GC_MINOR]: 'minor',
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL]: 'incremental',
  [constants.NODE_PERFORMANCE_GC_WEAKCB]: 'weakcb',
};

function gauge(name: string, help: string, read: () => number): MetricFamily {
  return { name, help, type: 'gauge', samples: () => [{ value: read() }] };
}

function counter(name: string, help: string, read: () => number): MetricFamily {
  return { name, help, type: 'counter', samples: () => [{ value: read() }] };
}

function gcDuration(): MetricFamily {
  const histogram = new Histogram(
    'nodejs_gc_duration_seconds',
    'Garbage collection duration by kind.',
    [0.001, 0.01, 0.1, 1, 2, 5],
  );
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      const { detail } = entry as PerformanceEntry & {
        detail: { kind: number };
      };
      histogram.observe(
        { kind: gcKinds[detail.kind] ?? String(detail.kind) },
        entry.duration / 1000,
      );
    }
  }).observe({ entryTypes: ['gc'] });
  return histogram;
}

/** How late the latest of many timers was. */
function lateTimer(): MetricFamily {
  const interval = 500;
  let due = performance.now() + interval;
  let lag = Number.NaN;
  setInterval(() => {
    const now = performance.now();
    lag = Math.max(0, now - due) / 1000;
    due = now + interval;
  }, interval).unref();
  return gauge(
    'nodejs_eventloop_lag_seconds',
    'Lag of event loop in seconds.',
    () => lag,
  );
}

function eventLoopLag(): MetricFamily[] {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  // Nothing was measured yet: NaN is what Prometheus shows as no value.
  const seconds = (nanoseconds: number) =>
    delay.count === 0 ? Number.NaN : nanoseconds / 1e9;
  const at = (suffix: string, read: () => number) =>
    gauge(
      `nodejs_eventloop_lag_${suffix}seconds`,
      `Event loop delay (${suffix.slice(
        0,
        -1,
      )}) since the last scrape, in seconds.`,
      () => seconds(read()),
    );
  return [
    lateTimer(),
    at('min_', () => delay.min),
    at('max_', () => delay.max),
    at('mean_', () => delay.mean),
    at('stddev_', () => delay.stddev),
    at('p50_', () => delay.percentile(50)),
    at('p90_', () => delay.percentile(90)),
    at('p99_', () => {
      const p99 = delay.percentile(99);
      // The last of its families: the next scrape sees what came after.
      queueMicrotask(() => delay.reset());
      return p99;
    }),
  ];
}

function heapSpaces(): MetricFamily[] {
  const of = (
    suffix: string,
    key: 'space_size' | 'space_used_size' | 'space_available_size',
  ): MetricFamily => ({
    name: `nodejs_heap_space_size_${suffix}_bytes`,
    help: `Heap space ${suffix} in bytes.`,
    type: 'gauge',
    samples: () =>
      getHeapSpaceStatistics().map(
        (space): Sample => ({
          labels: { space: space.space_name.replace(/_space$/, '') },
          value: space[key],
        }),
      ),
  });
  return [
    of('total', 'space_size'),
    of('used', 'space_used_size'),
    of('available', 'space_available_size'),
  ];
}

/** Files under /proc exist on Linux only; elsewhere these families have no samples, as with prom-client. */
function linuxOnly(family: MetricFamily): MetricFamily {
  return {
    ...family,
    samples: () => (process.platform === 'linux' ? family.samples() : []),
  };
}

function openFiles(): MetricFamily[] {
  const limits = () => readFileSync('/proc/self/limits', 'utf8');
  return [
    gauge(
      'process_open_fds',
      'Number of open file descriptors.',
      () => readdirSync('/proc/self/fd').length - 1,
    ),
    gauge('process_max_fds', 'Maximum number of open file descriptors.', () =>
      Number(/^Max open files +(\d+)/m.exec(limits())?.[1] ?? Number.NaN),
    ),
  ].map(linuxOnly);
}

/** What prom-client's default metrics are called, measured in this process. */
export function nodeRuntimeMetrics(): MetricFamily[] {
  const startedAt = Date.now() / 1000 - process.uptime();
  const memory = () => process.memoryUsage();
  const cpu = () => process.cpuUsage();
  const version = process.version.slice(1).split('.');
  return [
    counter(
      'process_cpu_user_seconds_total',
      'Total user CPU time spent in seconds.',
      () => cpu().user / 1e6,
    ),
    counter(
      'process_cpu_system_seconds_total',
      'Total system CPU time spent in seconds.',
      () => cpu().system / 1e6,
    ),
    counter(
      'process_cpu_seconds_total',
      'Total user and system CPU time spent in seconds.',
      () => (cpu().user + cpu().system) / 1e6,
    ),
    gauge(
      'process_start_time_seconds',
      'Start time of the process since unix epoch in seconds.',
      () => startedAt,
    ),
    gauge(
      'process_resident_memory_bytes',
      'Resident memory size in bytes.',
      () => memory().rss,
    ),
    ...openFiles(),
    ...eventLoopLag(),
    {
      name: 'nodejs_active_resources',
      help: 'Number of active resources that keep the event loop alive, by type.',
      type: 'gauge',
      samples: () => {
        const byType = Map.groupBy(process.getActiveResourcesInfo(), t => t);
        return [...byType].map(([type, all]) => ({
          labels: { type },
          value: all.length,
        }));
      },
    },
    gauge(
      'nodejs_active_resources_total',
      'Total number of active resources.',
      () => process.getActiveResourcesInfo().length,
    ),
    gauge(
      'nodejs_heap_size_total_bytes',
      'Process heap size from Node.js in bytes.',
      () => memory().heapTotal,
    ),
    gauge(
      'nodejs_heap_size_used_bytes',
      'Process heap size used from Node.js in bytes.',
      () => memory().heapUsed,
    ),
    gauge(
      'nodejs_external_memory_bytes',
      'Node.js external memory size in bytes.',
      () => memory().external,
    ),
    ...heapSpaces(),
    gcDuration(),
    {
      name: 'nodejs_version_info',
      help: 'Node.js version info.',
      type: 'gauge',
      samples: () => [
        {
          labels: {
            version: process.version,
            major: version[0],
            minor: version[1],
            patch: version[2],
          },
          value: 1,
        },
      ],
    },
  ];
}
