import type { SyntaxNode } from '@lezer/common';
import { parsePromql } from '../fence/parsePromql';

/** Of the language, by the names that the grammar gives them. */
const COMPARISONS: Record<string, string> = {
  Eql: '==',
  Neq: '!=',
  Gtr: '>',
  Lss: '<',
  Gte: '>=',
  Lte: '<=',
};

/**
 * A part of an expression that has a value of its own.
 * @public
 */
export interface SubExpression {
  expression: string;
  /** How deep within operators it stands; 0 is the whole. */
  depth: number;
}

/**
 * What is compared with what.
 * @public
 */
export interface RuleComparison {
  left: string;
  operator: string;
  right: string;
  /** The right side, where it is a plain number. */
  threshold?: number;
}

const plain = (node: SyntaxNode): SyntaxNode =>
  node.name === 'ParenExpr' ? plain(node.getChild('Expr') ?? node) : node;

/** A number, perhaps with a sign; exact forms such as `0x1F` and `1_000` are left as they are. */
function numberOf(text: string): number | undefined {
  const value = Number(text.replace(/[\s()]/g, ''));
  return text.trim() !== '' && Number.isFinite(value) ? value : undefined;
}

/**
 * Takes an alerting rule's expression apart at its operators: the whole, then the operands of operands, in the order in which they are read. Plain numbers
 * have nothing to tell and are left out. The comparison is the first that is met, from the outside in.
 *
 * Errors: `FenceError` for what is no PromQL.
 * @public
 */
export function subExpressions(expression: string): {
  parts: SubExpression[];
  comparison?: RuleComparison;
} {
  const parts: SubExpression[] = [];
  let comparison: RuleComparison | undefined;
  const textOf = ({ from, to }: SyntaxNode) => expression.slice(from, to);
  const visit = (outer: SyntaxNode, depth: number) => {
    const node = plain(outer);
    const text = textOf(node);
    if (depth === 0 || numberOf(text) === undefined) {
      parts.push({ expression: depth === 0 ? expression.trim() : text, depth });
    }
    if (node.name !== 'BinaryExpr') return;
    const [left, right] = node.getChildren('Expr');
    const operator = Object.keys(COMPARISONS).find(name => node.getChild(name));
    if (operator && !comparison) {
      const threshold = numberOf(textOf(right));
      comparison = {
        left: textOf(plain(left)),
        operator: COMPARISONS[operator],
        right: textOf(plain(right)),
        ...(threshold !== undefined && { threshold }),
      };
    }
    visit(left, depth + 1);
    visit(right, depth + 1);
  };
  const whole = parsePromql(expression).topNode.getChild('Expr');
  if (whole) visit(whole, 0);
  return { parts, comparison };
}
