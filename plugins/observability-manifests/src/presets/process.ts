import type { PanelDefinition } from '../panels/types';
import { RATE_INTERVAL } from '../panels/types';
import { aggregate, metric, rate } from '../rules/expression';

/** The `process_…` metrics that Prometheus' clients have in common ("Writing client libraries", standard and runtime collectors). */
export const processPanels: readonly PanelDefinition[] = [
  {
    id: 'process-cpu',
    title: 'Process CPU',
    unit: 'cores',
    queries: [
      {
        expression: aggregate(
          'sum',
          rate('process_cpu_seconds_total', RATE_INTERVAL),
          'pod',
        ),
        legend: '{{pod}}',
      },
    ],
  },
  {
    id: 'process-memory',
    title: 'Process memory',
    unit: 'bytes',
    queries: [
      {
        expression: aggregate(
          'sum',
          metric('process_resident_memory_bytes'),
          'pod',
        ),
        legend: '{{pod}}',
      },
    ],
  },
  {
    id: 'file-descriptors',
    title: 'Open files',
    unit: 'short',
    queries: [
      {
        expression: aggregate('sum', metric('process_open_fds'), 'pod'),
        legend: '{{pod}}',
      },
      {
        expression: aggregate('min', metric('process_max_fds')),
        legend: 'limit',
        role: 'threshold',
      },
    ],
  },
];
