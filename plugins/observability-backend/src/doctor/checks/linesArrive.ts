import type { Check } from '../types';

/** A component may be quiet for this long before its silence is remarkable. */
const QUIET_MINUTES = 15;

/** The collector ships the component's lines. */
export const linesArrive: Check = {
  id: 'linesArrive',
  title: 'Collector ships log lines',
  needs: ['clusterAllowed'],
  async examine({ observed, lastLine, now }, signal) {
    if (!observed.spec?.logs.enabled) {
      return undefined;
    }
    if (!lastLine) {
      return {
        status: 'skipped',
        evidence: 'This cluster has no place for logs configured',
      };
    }
    const last = await lastLine(signal);
    if (last === undefined) {
      return {
        status: 'failed',
        evidence: 'No line within the last hour',
        remedy:
          'Check that the component writes to standard output, that its objects are applied, and that the collector runs.',
      };
    }
    const minutes = Math.floor((now - last) / 60_000);
    return {
      status: minutes >= QUIET_MINUTES ? 'warning' : 'ok',
      evidence:
        minutes < 1
          ? 'The last line is less than a minute old'
          : `The last line is ${minutes} minutes old`,
    };
  },
};
