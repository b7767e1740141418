import type { SyntaxNode } from '@lezer/common';
import { metricName } from './metricName';
import { parsePromql } from './parsePromql';

/** Says of a selector's metric whether its series carry the label; `undefined` stands for a selector that names none. */
export type Carries = (metric: string | undefined) => boolean;

/** A parsed expression, and what is asked about it. */
interface Question {
  text: string;
  label: string;
  carries: Carries;
}

const SET_OPERATORS = ['And', 'Unless'];

/** Functions that answer without the labels of their argument, or with labels that can't be told. */
const LABELLESS = ['Scalar', 'Vector', 'Time', 'Pi'];

function expressions(node: SyntaxNode): SyntaxNode[] {
  return node.getChildren('Expr');
}

const namesLabel = (clause: SyntaxNode, { text, label }: Question) =>
  [
    ...(clause.getChild('GroupingLabels')?.getChildren('LabelName') ?? []),
    ...(clause.getChild('GroupingLabels')?.getChildren('QuotedLabelName') ??
      []),
  ].some(({ from, to }) =>
    [label, `"${label}"`, `'${label}'`, `\`${label}\``].includes(
      text.slice(from, to),
    ),
  );

function ofAggregation(node: SyntaxNode, question: Question): boolean {
  const modifier = node.getChild('AggregateModifier');
  const operation = node.getChild('AggregateOp')?.firstChild?.name ?? '';
  const inner = expressions(node.getChild('FunctionCallBody') ?? node).at(-1);
  // These choose among series and change none.
  if (['Topk', 'Bottomk', 'LimitK', 'LimitRatio'].includes(operation)) {
    return inner !== undefined && keeps(inner, question);
  }
  const named = modifier !== null && namesLabel(modifier, question);
  const kept = modifier?.getChild('Without')
    ? !named
    : modifier !== null && named;
  return kept && inner !== undefined && keeps(inner, question);
}

const callsLabelless = (node: SyntaxNode) =>
  LABELLESS.includes(
    node.getChild('FunctionIdentifier')?.firstChild?.name ?? '',
  );

const isScalar = (node: SyntaxNode): boolean =>
  node.name === 'NumberDurationLiteral' ||
  node.name === 'StringLiteral' ||
  (node.name === 'FunctionCall' && callsLabelless(node)) ||
  (['ParenExpr', 'UnaryExpr'].includes(node.name) &&
    expressions(node).every(isScalar));

function ofOperator(node: SyntaxNode, question: Question): boolean {
  const [left, right] = expressions(node);
  const sides = [left, right].filter(side => !isScalar(side));
  if (sides.length < 2) {
    return sides.every(side => keeps(side, question));
  }
  if (SET_OPERATORS.some(name => node.getChild(name))) {
    return keeps(left, question);
  }
  if (node.getChild('Or')) {
    return sides.some(side => keeps(side, question));
  }
  const clause = node.getChild('MatchingModifierClause');
  if (clause?.getChild('GroupLeft')) {
    return keeps(left, question);
  }
  if (clause?.getChild('GroupRight')) {
    return keeps(right, question);
  }
  const named = clause !== null && namesLabel(clause, question);
  if (clause?.getChild('On') ? !named : named) {
    return false;
  }
  return keeps(left, question) && keeps(right, question);
}

function ofCall(node: SyntaxNode, question: Question): boolean {
  if (callsLabelless(node)) {
    return false;
  }
  const name = node.getChild('FunctionIdentifier')?.firstChild?.name ?? '';
  const inner = expressions(node.getChild('FunctionCallBody') ?? node);
  // They may give it the label again.
  if (['LabelReplace', 'LabelJoin', 'Info', 'Absent'].includes(name)) {
    return true;
  }
  return inner
    .filter(each => !isScalar(each))
    .some(each => keeps(each, question));
}

function keeps(node: SyntaxNode, question: Question): boolean {
  switch (node.name) {
    case 'VectorSelector':
      return question.carries(metricName(node, question.text));
    case 'AggregateExpr':
      return ofAggregation(node, question);
    case 'BinaryExpr':
      return ofOperator(node, question);
    case 'FunctionCall':
      return ofCall(node, question);
    default:
      return expressions(node).some(inner => keeps(inner, question));
  }
}

/**
 * Whether the series that an expression answers carry a label of the series that it reads: `sum by (job) (x)` loses every label but `job`. In doubt it keeps
 * it. For rules that are there already and were written by anybody; nothing is fenced by this.
 *
 * Errors: `FenceError` for what is not understood.
 * @public
 */
export function keepsLabel(
  expression: string,
  label: string,
  carries: Carries = () => true,
): boolean {
  const top = parsePromql(expression).topNode.getChild('Expr');
  return top === null || keeps(top, { text: expression, label, carries });
}

/**
 * The metrics that an expression's selectors name, each once.
 *
 * Errors: `FenceError` for what is not understood.
 * @public
 */
export function metricNames(expression: string): string[] {
  const names = new Set<string>();
  parsePromql(expression).iterate({
    enter({ name, node }) {
      const metric =
        name === 'VectorSelector' ? metricName(node, expression) : undefined;
      if (metric !== undefined) {
        names.add(metric);
      }
    },
  });
  return [...names];
}
