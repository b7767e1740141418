import { RATE_INTERVAL } from '../panels/types';
import type { PanelDefinition } from '../panels/types';
import { aggregate, binary, call, firstOf, metric } from '../rules/expression';
import { consumedRate, consumerLag, KAFKA } from './kafka';

/** Does it keep up? The conventions stand in `kafka.ts`. */
export const kafkaConsumer: readonly PanelDefinition[] = [
  {
    id: 'lag',
    title: 'Consumer lag',
    description:
      'Records that the slowest partition is behind. Climbing: more comes in than is processed.',
    unit: 'short',
    queries: [{ expression: consumerLag('topic'), legend: '{{topic}}' }],
  },
  {
    id: 'consumed',
    title: 'Records consumed',
    unit: 'per-second',
    queries: [{ expression: consumedRate(RATE_INTERVAL), legend: 'all' }],
  },
  {
    id: 'fetch',
    title: 'Time of a fetch',
    unit: 'seconds',
    queries: [
      {
        expression: binary(
          firstOf(
            ...KAFKA.fetchMilliseconds.map(name =>
              aggregate('max', metric(name), 'pod'),
            ),
          ),
          '/',
          1_000,
        ),
        legend: '{{pod}}',
      },
    ],
  },
  {
    id: 'partitions',
    title: 'Assigned partitions',
    unit: 'short',
    queries: [
      {
        expression: firstOf(
          ...KAFKA.partitions.map(name =>
            aggregate('sum', metric(name), 'pod'),
          ),
        ),
        legend: '{{pod}}',
      },
    ],
  },
  {
    id: 'rebalances',
    title: 'Rebalances within an hour',
    description: 'While partitions are handed over, nothing is consumed.',
    unit: 'short',
    queries: [
      {
        expression: firstOf(
          ...KAFKA.rebalances.map(name =>
            aggregate('sum', call('increase', metric(name, '1h')), 'pod'),
          ),
        ),
        legend: '{{pod}}',
      },
    ],
  },
];
