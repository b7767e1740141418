import {
  formatPrometheusDuration,
  parsePrometheusDuration,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  BacktestRequest,
  Rule,
} from '@observability-kit/backstage-plugin-observability-common';

/** What the form holds. */
export interface BacktestDraft {
  expression: string;
  /** A Prometheus duration as typed; empty for none. */
  duration: string;
  days: BacktestRequest['days'];
  /** As the rule has it. */
  keepFiringForSeconds?: number;
  /** As its group has it. */
  intervalSeconds?: number;
}

/** The rule as it is. */
export const draftOf = ({
  expression,
  forSeconds,
  keepFiringForSeconds,
  intervalSeconds,
}: Rule): BacktestDraft => ({
  expression,
  duration: forSeconds ? formatPrometheusDuration(forSeconds * 1_000) : '',
  days: 7,
  ...(keepFiringForSeconds && { keepFiringForSeconds }),
  ...(intervalSeconds && { intervalSeconds }),
});

/** The request, or `undefined` while something can't be read. */
export function backtestRequestOf({
  expression,
  duration,
  days,
  keepFiringForSeconds,
  intervalSeconds,
}: BacktestDraft): BacktestRequest | undefined {
  const typed = duration.replace(/\s+/g, '');
  const milliseconds = typed === '' ? 0 : parsePrometheusDuration(typed);
  return milliseconds === undefined || expression.trim() === ''
    ? undefined
    : {
        expression: expression.trim(),
        forSeconds: milliseconds / 1_000,
        days,
        ...(keepFiringForSeconds && { keepFiringForSeconds }),
        ...(intervalSeconds && { intervalSeconds }),
      };
}
