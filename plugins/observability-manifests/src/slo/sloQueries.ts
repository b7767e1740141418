import {
  formatPrometheusDuration,
  type ObservedEntity,
} from '@observability-kit/backstage-plugin-observability-common';
import type { PlatformProfile } from '../profile/schema';
import { aggregate, binary, call, metric } from '../rules/expression';
import type { Expression } from '../rules/expression';
import { featuresOf } from '../rules/features';
import { printExpression } from '../rules/print';
import { BAD, TOTAL } from './expressions';
import { leastWindowOf } from './leastWindowOf';
import { objectivesOf, sloWindowSeconds } from './objectives';
import type { Objective } from './objectives';
import { type BurnWindow, burnWindows } from './windows';

/** As many points as a chart of the whole window needs. */
const STEPS = 240;

/**
 * What is to be asked to know how one objective is kept. Not fenced: whoever queries fences it.
 * @public
 */
export interface SloQuery {
  name: Objective['name'];
  /** Share of good events, 0-1. */
  objective: number;
  goal: string;
  /**
   * Of every step of a range query, the sums of the recorded rates within that step, labelled `part="bad"` and `part="total"`. Sums of neighbouring
   * steps add up to that of both; averages would not where samples are missing.
   */
  events: string;
  /** At one moment, the share of bad events within each of the windows, labelled `window`. */
  shares: string;
  /** The shortest first; durations in Prometheus' notation. */
  burnWindows: Array<
    Pick<BurnWindow, 'factor' | 'severity'> & { long: string; short: string }
  >;
}

/**
 * The objectives of an entity, over which window and in which steps.
 * @public
 */
export interface SloQueries {
  window: string;
  windowSeconds: number;
  /** A whole number of them is the window, or a little less. */
  stepSeconds: number;
  objectives: SloQuery[];
}

const duration = (seconds: number) => formatPrometheusDuration(seconds * 1_000);

const labelled = (expression: Expression, label: string, value: string) =>
  `label_replace(${printExpression(
    expression,
  )}, "${label}", "${value}", "", "")`;

/** Several series of one entity are replicas or clusters: their events are added up. */
const over = (
  how: 'sum_over_time' | 'avg_over_time',
  name: typeof BAD | typeof TOTAL,
  slo: Objective['name'],
  window: string,
) => aggregate('sum', call(how, metric(name, window, ['slo', '=', slo])));

function queryOf(
  { name, objective, goal }: Objective,
  step: string,
  pairs: readonly BurnWindow[],
): SloQuery {
  const windows = pairs.map(({ long, short, factor, severity }) => ({
    ...{ long: duration(long), short: duration(short) },
    ...{ factor, severity },
  }));
  const distinct = new Set(windows.flatMap(({ long, short }) => [long, short]));
  return {
    ...{ name, objective, goal },
    burnWindows: windows,
    events: [
      labelled(over('sum_over_time', BAD, name, step), 'part', 'bad'),
      labelled(over('sum_over_time', TOTAL, name, step), 'part', 'total'),
    ].join('\nor\n'),
    shares: [...distinct]
      .map(window =>
        labelled(
          binary(
            over('avg_over_time', BAD, name, window),
            '/',
            call(
              'clamp_min',
              over('avg_over_time', TOTAL, name, window),
              // Where nothing was asked, nothing went wrong: zero instead of 0/0.
              1e-9,
            ),
          ),
          'window',
          window,
        ),
      )
      .join('\nor\n'),
  };
}

/**
 * How it is found out how an entity's objectives are kept.
 *
 * @returns nothing for an entity without objectives, or without something that measures them
 * @public
 */
export function sloQueries(
  { spec, workload }: ObservedEntity,
  profile: Pick<PlatformProfile, 'scrape'>,
): SloQueries | undefined {
  if (!spec?.slo || !workload) return undefined;
  const objectives = objectivesOf({ spec }, featuresOf(spec));
  if (objectives.length === 0) return undefined;
  const windowSeconds = sloWindowSeconds({ spec });
  const stepSeconds = Math.ceil(windowSeconds / STEPS);
  const pairs = burnWindows(windowSeconds, leastWindowOf({ spec, profile }));
  return {
    ...{ windowSeconds, stepSeconds, window: spec.slo.window },
    objectives: objectives.map(objective =>
      queryOf(objective, duration(stepSeconds), pairs),
    ),
  };
}
