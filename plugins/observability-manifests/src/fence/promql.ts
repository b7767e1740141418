import type { SyntaxNode, Tree } from '@lezer/common';
import { FenceError } from './FenceError';
import { metricName } from './metricName';
import { parsePromql } from './parsePromql';
import { withoutCarriageReturns } from './promqlLexemes';

export { FenceError };

const MAX_LENGTH = 10_000;

/**
 * The label matchers that a selector must carry, as PromQL text without braces: `namespace="shop",pod=~"…"`.
 * @public
 */
export interface PromqlScope {
  /** For every selector that no other rule covers. */
  default: string;
  /** For selectors whose metric name is fixed and begins like this; the first that fits counts. */
  byPrefix: ReadonlyArray<{ prefix: string; matchers: string }>;
}

/**
 * An expression that reads nothing but its scope.
 * @public
 */
export interface FencedPromql {
  expression: string;
  /** The matchers that were put in, each once: an engine with filters of its own can be given the same. */
  matchers: string[];
}

interface Selector {
  /** Where the matchers go. */
  at: number;
  /** Text around the matchers. */
  before: string;
  after: string;
  matchers: string;
}

/** `info(v)` reads every `target_info` series there is; with a second argument it reads what that selects. */
function refuseBareInfo(call: SyntaxNode): void {
  const name = call.getChild('FunctionIdentifier')?.firstChild?.name;
  const values = call.getChild('FunctionCallBody')?.getChildren('Expr') ?? [];
  if (name === 'Info' && values.length < 2) {
    throw new FenceError(
      'is refused: info() without a second argument reads the labels of everybody; write info(…, {…})',
      call.from,
    );
  }
}

function selectors(
  tree: Tree,
  expression: string,
  scope: PromqlScope,
): Selector[] {
  const found: Selector[] = [];
  tree.iterate({
    enter(reference) {
      if (reference.name === 'FunctionCall') {
        refuseBareInfo(reference.node);
      }
      if (reference.name !== 'VectorSelector') {
        return;
      }
      const node = reference.node;
      const name = metricName(node, expression);
      const special =
        name !== undefined &&
        scope.byPrefix.find(({ prefix }) => name.startsWith(prefix));
      const matchers = special ? special.matchers : scope.default;
      const braces = node.getChild('LabelMatchers');
      found.push(
        braces
          ? {
              at: braces.from + 1,
              before: '',
              after: braces.firstChild ? ',' : '',
              matchers,
            }
          : { at: node.to, before: '{', after: '}', matchers },
      );
    },
  });
  return found;
}

/** Looks at the result with fresh eyes: as many selectors as before, each one with its matchers in front. */
function verify(fenced: string, found: Selector[], scope: PromqlScope): void {
  const again = selectors(parsePromql(fenced), fenced, scope);
  const whole =
    again.length === found.length &&
    again.every(
      ({ at, before, matchers }, index) =>
        before === '' &&
        matchers !== '' &&
        matchers === found[index].matchers &&
        fenced.startsWith(matchers, at) &&
        /^\s*[,}]/.test(fenced.slice(at + matchers.length)),
    );
  if (!whole) {
    throw new FenceError('can not be fenced safely');
  }
}

/**
 * Adds the scope's matchers to every selector of a PromQL expression, so that it can only read the scope's series.
 *
 * The expression is parsed, the matchers are inserted behind each selector's opening brace, and the result is parsed again to check that each selector
 * begins with them. Matchers of the expression itself stay; they can only narrow further. After the idea of prom-label-proxy's `injectproxy`.
 *
 * Errors: {@link FenceError} for whatever is not entirely understood, MetricsQL's own syntax included, and for what engines read differently.
 * @public
 */
export function fencePromqlExpression(
  expression: string,
  scope: PromqlScope,
): FencedPromql {
  if (expression.length > MAX_LENGTH) {
    throw new FenceError(`is longer than ${MAX_LENGTH} characters`);
  }
  if (expression.trim() === '') {
    throw new FenceError('is empty');
  }
  const text = withoutCarriageReturns(expression);
  const found = selectors(parsePromql(text), text, scope);
  let fenced = '';
  let copied = 0;
  for (const { at, before, matchers, after } of found) {
    fenced += text.slice(copied, at) + before + matchers + after;
    copied = at;
  }
  fenced += text.slice(copied);
  verify(fenced, found, scope);
  return {
    expression: fenced,
    matchers: [...new Set(found.map(({ matchers }) => matchers))],
  };
}

/**
 * {@link fencePromqlExpression}, when only the text is of interest.
 * @public
 */
export const fencePromql = (expression: string, scope: PromqlScope): string =>
  fencePromqlExpression(expression, scope).expression;
