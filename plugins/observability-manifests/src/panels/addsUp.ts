import type { SyntaxNode } from '@lezer/common';
import { parsePromql } from '../fence/parsePromql';

/** Functions whose answers for parts add up to that for the whole. */
const ADDITIVE_CALLS = new Set(['Rate', 'Irate', 'Increase', 'Delta']);
const ADDITIVE_AGGREGATIONS = new Set(['Sum', 'Count']);

const isNumber = (node: SyntaxNode): boolean =>
  node.name === 'NumberDurationLiteral' ||
  (node.name === 'UnaryExpr' && isNumber(node.lastChild ?? node.parent!));

function isAdditive(node: SyntaxNode): boolean {
  const operands = node.getChildren('Expr');
  switch (node.name) {
    case 'ParenExpr':
      return operands.length === 1 && isAdditive(operands[0]);
    case 'AggregateExpr':
      return ADDITIVE_AGGREGATIONS.has(
        node.getChild('AggregateOp')?.firstChild?.name ?? '',
      );
    case 'FunctionCall':
      return ADDITIVE_CALLS.has(
        node.getChild('FunctionIdentifier')?.firstChild?.name ?? '',
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
