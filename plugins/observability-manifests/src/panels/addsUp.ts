import type { SyntaxNode } from '@lezer/common';
import { parsePromql } from '../fence/parsePromql';

/** What no sum or count around it makes right again: it was chosen or computed within each place. Whatever is not known to be harmless counts. */
function hasOwnArithmetic(node: SyntaxNode, outer: string): boolean {
  let found = false;
  node.cursor().iterate(({ name, from, to, node: inner }) => {
    if (name === 'AggregateExpr' && (from !== node.from || to !== node.to)) {
      const inside = inner.getChild('AggregateOp')?.firstChild?.name;
      found ||= outer !== 'Sum' || inside !== 'Sum';
    }
    found ||=
      ['BinaryExpr', 'SubqueryExpr'].includes(name) ||
      /^Histogram(?!Count|Sum)/.test(name);
  });
  return found;
}

/** Functions whose answers for parts add up to that for the whole. */
const ADDITIVE_CALLS = new Set(['Rate', 'Irate', 'Increase', 'Delta']);
const ADDITIVE_AGGREGATIONS = new Set(['Sum', 'Count']);

const isNumber = (node: SyntaxNode): boolean =>
  node.name === 'NumberDurationLiteral' ||
  (node.name === 'UnaryExpr' && isNumber(node.lastChild ?? node.parent!));

const addsUpAround = (
  node: SyntaxNode,
  name: string | undefined,
  additive: ReadonlySet<string>,
) => name !== undefined && additive.has(name) && !hasOwnArithmetic(node, name);

function isAdditive(node: SyntaxNode): boolean {
  const operands = node.getChildren('Expr');
  switch (node.name) {
    case 'ParenExpr':
      return operands.length === 1 && isAdditive(operands[0]);
    case 'AggregateExpr':
      return addsUpAround(
        node,
        node.getChild('AggregateOp')?.firstChild?.name,
        ADDITIVE_AGGREGATIONS,
      );
    case 'FunctionCall':
      return addsUpAround(
        node,
        node.getChild('FunctionIdentifier')?.firstChild?.name,
        ADDITIVE_CALLS,
      );
    case 'BinaryExpr': {
      const [left, right] = operands;
      if (node.getChild('Mul')) {
        return (
          (isAdditive(left) && isNumber(right)) ||
          (isNumber(left) && isAdditive(right))
        );
      }
      if (node.getChild('Div')) return isAdditive(left) && isNumber(right);
      return (
        ['Add', 'Sub', 'Or'].some(name => node.getChild(name)) &&
        operands.every(isAdditive)
      );
    }
    default:
      return false;
  }
}

/**
 * Whether what an expression answers for several places adds up to its answer for all of them together: sums and counts, rates of counters, and these times a
 * number. A ratio, a quantile, a mean, a maximum does not; nor does, to be sure, what is not known to: a bare metric may be anything.
 * @public
 */
export function addsUp(expression: string): boolean {
  const whole = parsePromql(expression).topNode.getChild('Expr');
  return whole !== null && isAdditive(whole);
}
