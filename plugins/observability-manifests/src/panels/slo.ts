import type { Panel } from '@observability-kit/backstage-plugin-observability-common';
import { formatPrometheusDuration } from '@observability-kit/backstage-plugin-observability-common';
import { binary, call } from '../rules/expression';
import { badShare, budgetLeft } from '../slo/expressions';
import type { Objective } from '../slo/objectives';
import type { BurnWindow } from '../slo/windows';
import { panelsOf, RATE_INTERVAL } from './types';

const TITLES = { availability: 'Availability', latency: 'Latency' } as const;

const constant = (value: number) => call('vector', value);

/** How each objective is kept. */
export function sloPanels(
  objectives: readonly Objective[],
  window: string,
  burnWindows: readonly BurnWindow[],
): Panel[] {
  return objectives.flatMap(({ name, objective, goal }) => {
    const allowed = Number((1 - objective).toPrecision(10));
    // Those that wake somebody; a burn rate is a share of what is allowed, and cannot be more than all of it.
    const urgent = burnWindows.filter(
      ({ severity, factor }) => severity === 'critical' && factor * allowed < 1,
    );
    return panelsOf('slo', [
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
      ...(urgent.length > 0
        ? [
            {
              id: `${name}-burn`,
              title: `${TITLES[name]}: burn rate`,
              description: `How many times faster than it would last for ${window} the error budget is used up. Above a dashed line, the alert of that window fires.`,
              unit: 'short' as const,
              queries: urgent.flatMap(({ long, factor }) => {
                const text = formatPrometheusDuration(long * 1_000);
                return [
                  {
                    expression: binary(badShare(name, text), '/', allowed),
                    legend: `over ${text}`,
                  },
                  {
                    expression: constant(factor),
                    legend: `alert over ${text}`,
                    role: 'threshold' as const,
                  },
                ];
              }),
            },
          ]
        : []),
      {
        id: `${name}-bad`,
        title: `${TITLES[name]}: bad share`,
        description: `Share of events that do not count as good: ${goal}.`,
        unit: 'ratio',
        queries: [
          { expression: badShare(name, RATE_INTERVAL), legend: 'bad' },
          {
            expression: constant(allowed),
            legend: 'allowed',
            role: 'threshold',
          },
        ],
      },
    ]);
  });
}
