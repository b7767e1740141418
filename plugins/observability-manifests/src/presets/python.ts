import { RATE_INTERVAL } from '../panels/types';
import type { PanelDefinition } from '../panels/types';
import { aggregate, rate } from '../rules/expression';
import { processPanels } from './process';

/** The platform and garbage collector's collectors of prometheus_client. */
export const python: readonly PanelDefinition[] = [
  {
    id: 'gc',
    title: 'Garbage collections',
    unit: 'per-second',
    queries: [
      {
        expression: aggregate(
          'sum',
          rate('python_gc_collections_total', RATE_INTERVAL),
          'generation',
        ),
        legend: 'generation {{generation}}',
      },
    ],
  },
  {
    id: 'collected',
    title: 'Objects collected',
    unit: 'per-second',
    queries: [
      {
        expression: aggregate(
          'sum',
          rate('python_gc_objects_collected_total', RATE_INTERVAL),
          'pod',
        ),
        legend: '{{pod}}',
      },
    ],
  },
  ...processPanels,
];
