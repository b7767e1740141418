import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

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
 * An expression that can't be fenced, and why.
 * @public
 */
export class FenceError extends Error {
  /** Offset of the first character that could not be understood. */
  readonly position?: number;

  constructor(message: string, position?: number) {
    super(message);
    this.name = 'FenceError';
    this.position = position;
  }
}

const MAX_LENGTH = 10_000;

interface Selector {
  /** Where the matchers go. */
  at: number;
  /** Text around the matchers. */
  before: string;
  after: string;
  matchers: string;
}

function parse(expression: string): Tree {
  const tree = parser.parse(expression);
  let position: number | undefined;
  tree.iterate({
    enter(node) {
      const unfinished =
        node.name === 'StringLiteral' &&
        (node.to - node.from < 2 ||
          expression[node.to - 1] !== expression[node.from]);
      if ((node.type.isError || unfinished) && position === undefined) {
        position = node.from;
      }
      return position === undefined;
    },
  });
  if (position !== undefined) {
    throw new FenceError(
      `is no PromQL that can be fenced: unexpected ${
        JSON.stringify(expression.slice(position, position + 20)) || 'end'
      } at character ${position + 1}`,
      position,
    );
  }
  return tree;
}

function unquote(literal: string): string | undefined {
  const body = literal.slice(1, -1);
  // An escaped name could be any name: the default scope fits all.
  return body.includes('\\') ? undefined : body;
}

/** The name that every series of the selector has, where the selector says so. */
function metricName(node: SyntaxNode, expression: string): string | undefined {
  const text = (part: SyntaxNode) => expression.slice(part.from, part.to);
  const identifier = node.getChild('Identifier');
  if (identifier) {
    return text(identifier);
  }
  const matchers = node.getChild('LabelMatchers');
  for (let part = matchers?.firstChild; part; part = part.nextSibling) {
    const literal = part.getChild('StringLiteral');
    if (part.name === 'QuotedLabelName') {
      return unquote(text(part));
    }
    const label = part.getChild('LabelName');
    const operator = part.getChild('MatchOp');
    if (
      part.name === 'UnquotedLabelMatcher' &&
      label &&
      operator &&
      literal &&
      text(label) === '__name__' &&
      text(operator) === '='
    ) {
      return unquote(text(literal));
    }
  }
  return undefined;
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
      const matchers =
        (name !== undefined &&
          scope.byPrefix.find(({ prefix }) => name.startsWith(prefix))
            ?.matchers) ||
        scope.default;
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

/** `info(v)` reads every `target_info` series there is; with a second argument it reads what that selects. */
function refuseBareInfo(call: SyntaxNode): void {
  const body = call.getChild('FunctionCallBody');
  if (
    call.getChild('FunctionIdentifier')?.firstChild?.name === 'Info' &&
    !body?.firstChild?.nextSibling
  ) {
    throw new FenceError(
      'is refused: info() without a second argument reads the labels of everybody; write info(…, {…})',
      call.from,
    );
  }
}

/**
 * Adds the scope's matchers to every selector of a PromQL expression, so that it can only read the scope's series.
 *
 * The expression is parsed, the matchers are inserted behind each selector's opening brace, and the result is parsed again to check that each selector
 * begins with them. Matchers of the expression itself stay; they can only narrow further. After the idea of prom-label-proxy's `injectproxy`.
 *
 * Errors: {@link FenceError} for whatever is not entirely understood, MetricsQL's own syntax included.
 * @public
 */
export function fencePromql(expression: string, scope: PromqlScope): string {
  if (expression.length > MAX_LENGTH) {
    throw new FenceError(`is longer than ${MAX_LENGTH} characters`);
  }
  if (expression.trim() === '') {
    throw new FenceError('is empty');
  }
  const found = selectors(parse(expression), expression, scope);
  const fenced = [...found]
    .sort((a, b) => b.at - a.at)
    .reduce(
      (text, { at, before, matchers, after }) =>
        text.slice(0, at) + before + matchers + after + text.slice(at),
      expression,
    );
  verify(fenced, found, scope);
  return fenced;
}

/** Looks at the result with fresh eyes: as many selectors as before, each one with its matchers in front. */
function verify(fenced: string, found: Selector[], scope: PromqlScope): void {
  const again = selectors(parse(fenced), fenced, scope);
  const whole =
    again.length === found.length &&
    again.every(
      ({ at, before, matchers }, index) =>
        before === '' &&
        matchers === found[index].matchers &&
        fenced.startsWith(matchers, at) &&
        /^[,}]/.test(fenced.slice(at + matchers.length)),
    );
  if (!whole) {
    throw new FenceError('can not be fenced safely');
  }
}
