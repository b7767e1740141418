import type { PanelDefinition } from '../panels/types';
import type { Expression } from '../rules/expression';

/** What a service's panels are made of. */
interface Red {
  /** What comes in: `Requests`, `Calls`. */
  what: string;
  /** When one counts as failed, as a sentence. */
  failing: string;
  /** Events per second. */
  rate: Expression;
  /** Those that failed, per second. */
  failed: Expression;
  /** Share of those that failed, 0-1. */
  ratio: Expression;
  /** Seconds that a share `q` stays below. */
  quantile(q: number): Expression;
}

/** Rate, errors, duration (Tom Wilkie's RED method), as the panels of `http-server` show them. */
export const redPanels = (red: Red): readonly PanelDefinition[] => [
  {
    id: 'rate',
    title: red.what,
    unit: 'per-second',
    queries: [
      { expression: red.rate, legend: 'all' },
      { expression: red.failed, legend: 'failed' },
    ],
  },
  {
    id: 'errors',
    title: `Failed ${red.what.toLocaleLowerCase('en-US')}`,
    description: red.failing,
    unit: 'ratio',
    queries: [{ expression: red.ratio, legend: 'failed' }],
  },
  {
    id: 'latency',
    title: 'Latency',
    unit: 'seconds',
    queries: [0.5, 0.9, 0.99].map(q => ({
      expression: red.quantile(q),
      legend: `p${q * 100}`,
    })),
  },
];
