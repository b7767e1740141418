import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import type { ResolvedTimeRange } from '../../../lib/timeRange';
import type { Comparison } from '../model/logState';
import { toMilliseconds } from '../model/nanoseconds';
import { type LinePattern, saysTheSame } from './linePatterns';

const HOUR = 3_600;

const SECONDS: Readonly<Record<Exclude<Comparison, 'deploy'>, number>> = {
  '1h': HOUR,
  '1d': 24 * HOUR,
  '1w': 7 * 24 * HOUR,
};

/** For how long before the shown time a deploy is looked for, in seconds. */
export const DEPLOY_REACH = SECONDS['1w'];

/** What is compared with what; seconds since the epoch. */
export interface ComparedTimes {
  /** Only lines from then on are asked whether they are new. */
  since: number;
  former: ResolvedTimeRange;
}

/**
 * The earlier time that is as long as the shown one, and never reaches into it.
 *
 * @param deploy - when the last image came; left out: none is known
 * @returns nothing where there is nothing to compare with
 */
export function comparedTimes(
  than: Comparison,
  shown: ResolvedTimeRange,
  deploy?: number,
): ComparedTimes | undefined {
  const { start, end } = shown;
  if (than === 'deploy') {
    if (deploy === undefined || deploy >= end) return undefined;
    return {
      since: Math.max(start, deploy),
      former: { start: deploy - (end - start), end: deploy },
    };
  }
  const shift = SECONDS[than];
  return {
    since: start,
    former: { start: start - shift, end: Math.min(start, end - shift) },
  };
}

/** The patterns of lines that nobody wrote in the former time. */
export function newPatterns(
  patterns: readonly LinePattern[],
  former: readonly LinePattern[],
): ReadonlySet<LinePattern> {
  return new Set(
    patterns.filter(
      ({ words }) => !former.some(each => saysTheSame(each.words, words)),
    ),
  );
}

export const linesSince = (lines: LogLine[], seconds: number) =>
  lines.filter(({ timestamp }) => toMilliseconds(timestamp) >= seconds * 1_000);
