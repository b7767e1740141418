import type { Panel } from '@observability-kit/backstage-plugin-observability-common';
import { badShare, budgetLeft } from '../slo/expressions';
import type { Objective } from '../slo/objectives';
import { panelsOf, RATE_INTERVAL } from './types';

const TITLES = { availability: 'Availability', latency: 'Latency' } as const;

/** How each objective is kept. */
export function sloPanels(
  objectives: readonly Objective[],
  window: string,
): Panel[] {
  return objectives.flatMap(({ name, objective, goal }) =>
    panelsOf('slo', [
      {
        id: `${name}-budget`,
        title: `${TITLES[name]}: error budget left`,
        description: `${goal} within ${window}. At zero the objective is missed.`,
        unit: 'ratio',
        queries: [
          {
            expression: budgetLeft(name, window, objective),
            legend: 'left',
          },
        ],
      },
      {
        id: `${name}-bad`,
        title: `${TITLES[name]}: bad share`,
        description: `Share of events that do not count as good: ${goal}.`,
        unit: 'ratio',
        queries: [
          { expression: badShare(name, RATE_INTERVAL), legend: 'bad' },
          {
            expression: {
              type: 'call',
              name: 'vector',
              args: [
                {
                  type: 'number',
                  value: Number((1 - objective).toPrecision(10)),
                },
              ],
            },
            legend: 'allowed',
            role: 'threshold',
          },
        ],
      },
    ]),
  );
}
