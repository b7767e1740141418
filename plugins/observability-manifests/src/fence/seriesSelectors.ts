import { FenceError } from './FenceError';
import { parsePromql } from './parsePromql';
import { fencePromql, type PromqlScope } from './promql';

/**
 * The `match[]` of APIs that list series, labels or their values, so that they speak of nothing beyond the scope. Repeated ones are alternatives, and so one
 * for each kind of series that the scope knows: everything with the default matchers, and the prefixes that have matchers of their own.
 *
 * @returns series selectors in PromQL, at least one
 *
 * Errors: `FenceError` for a scope that has nothing to say somewhere; without `match[]` those APIs speak of everybody.
 * @public
 */
export function scopeSelectors(scope: PromqlScope): string[] {
  const selectors = [
    `{${scope.default}}`,
    ...scope.byPrefix.map(
      ({ prefix, matchers }) => `{__name__=~"${prefix}.*",${matchers}}`,
    ),
  ];
  if (
    scope.default === '' ||
    scope.byPrefix.some(({ matchers }) => matchers === '')
  ) {
    throw new FenceError('has no scope to be listed within');
  }
  return selectors;
}

/**
 * A series selector that a user wrote, confined to the scope: for `match[]`, which takes one selector and no expression.
 *
 * Errors: `FenceError` for anything that is no single selector.
 * @public
 */
export function fenceSelector(selector: string, scope: PromqlScope): string {
  const fenced = fencePromql(selector, scope);
  const expression = parsePromql(fenced).topNode.getChild('Expr');
  if (expression?.name !== 'VectorSelector') {
    throw new FenceError(
      'is no single series selector such as http_requests_total{job="shop"}',
    );
  }
  return fenced;
}
