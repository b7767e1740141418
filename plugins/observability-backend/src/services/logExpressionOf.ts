import { InputError } from '@backstage/errors';
import type { LogFilter } from '@observability-kit/backstage-plugin-observability-common';
import { fenceLogql, type LogqlScope } from '../fence/logql';
import { logExpression } from '../sources/loki/expression';

/**
 * The fenced LogQL of a filter: the builder's fields or a log query, never both. What one of them would mean beside the other nobody could
 * tell from the page.
 *
 * Errors: `InputError`.
 */
export function logExpressionOf(filter: LogFilter, scope: LogqlScope): string {
  const { expression, text, without, levels, pods, containers } = filter;
  if (expression === undefined) {
    return fenceLogql(logExpression(filter, scope), scope).expression;
  }
  const others = [without, levels, pods, containers];
  if (text || others.some(each => each?.length)) {
    throw new InputError(
      'expression stands alone: leave out text, without, levels, pods and containers, or say the same in LogQL',
    );
  }
  const fenced = fenceLogql(expression, scope);
  if (fenced.kind !== 'log') {
    throw new InputError(
      'expression must be a log query, which answers lines; this one answers numbers. Leave out rate(), count_over_time() and the like',
    );
  }
  return fenced.expression;
}
