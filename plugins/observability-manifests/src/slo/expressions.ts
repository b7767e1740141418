import { binary, call, metric } from '../rules/expression';
import type { Expression } from '../rules/expression';
import type { Objective } from './objectives';

/** Bad events a second, recorded. */
export const BAD = 'observability:sli_bad:rate';

/** All events a second, recorded. */
export const TOTAL = 'observability:sli_total:rate';

const average = (
  name: typeof BAD | typeof TOTAL,
  slo: Objective['name'],
  window: string,
) => call('avg_over_time', metric(name, window, ['slo', '=', slo]));

/**
 * Share of bad events within a window, weighted by traffic: the average of the recorded rates gives the same as a rate over the whole window, and does
 * not read days of raw series. Where nothing was asked, nothing went wrong: zero instead of 0/0.
 */
export const badShare = (slo: Objective['name'], window: string): Expression =>
  binary(
    average(BAD, slo, window),
    '/',
    call('clamp_min', average(TOTAL, slo, window), 1e-9),
  );

/** What is left of the error budget at the end of the window, 0-1; negative when more than all of it is used up. */
export const budgetLeft = (
  slo: Objective['name'],
  window: string,
  objective: number,
): Expression =>
  binary(
    1,
    '-',
    binary(badShare(slo, window), '/', Number((1 - objective).toPrecision(10))),
  );
