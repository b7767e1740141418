import type { Expression } from './expression';

/** Lines that would get longer are broken. */
const WIDTH = 90;

/** Matchers to put in front of a selector's own, as text: `namespace="shop"`; empty for none. */
export type MatchersOf = (
  selector: Extract<Expression, { type: 'selector' }>,
) => string;

function selector(
  node: Extract<Expression, { type: 'selector' }>,
  matchersOf: MatchersOf,
): string {
  const own = node.matchers.map(
    ([label, operator, value]) => `${label}${operator}${JSON.stringify(value)}`,
  );
  const matchers = [matchersOf(node), ...own].filter(Boolean).join(',');
  return `${node.metric}${matchers ? `{${matchers}}` : ''}${
    node.range ? `[${node.range}]` : ''
  }`;
}

function wrap(open: string, parts: string[], indent: string): string {
  const flat = `${open}(${parts.join(', ')})`;
  if (flat.length + indent.length <= WIDTH && !flat.includes('\n')) return flat;
  const inner = parts.map(part => `${indent}  ${part.replace(/\n/g, '\n  ')}`);
  return `${open}(\n${inner.join(',\n')}\n${indent})`;
}

/** Chains of one associative operator need no parentheses on the left. */
function operand(
  node: Expression,
  parent: string,
  side: 'left' | 'right',
  matchersOf: MatchersOf,
): string {
  const text = print(node, matchersOf);
  if (node.type !== 'binary') return text;
  if (side === 'left' && node.operator === parent && !node.matching)
    return text;
  return wrap('', [text], '');
}

function print(node: Expression, matchersOf: MatchersOf): string {
  switch (node.type) {
    case 'number':
      return String(node.value);
    case 'selector':
      return selector(node, matchersOf);
    case 'call':
      return wrap(
        node.name,
        node.args.map(argument => print(argument, matchersOf)),
        '',
      );
    case 'aggregation':
      return wrap(
        node.by.length ? `${node.name} by (${node.by.join(', ')}) ` : node.name,
        [print(node.argument, matchersOf)],
        '',
      );
    case 'binary': {
      const left = operand(node.left, node.operator, 'left', matchersOf);
      const right = operand(node.right, node.operator, 'right', matchersOf);
      const operator = node.matching
        ? `${node.operator} ${node.matching}`
        : node.operator;
      const flat = `${left} ${operator} ${right}`;
      return node.right.type !== 'number' &&
        (flat.length > WIDTH || flat.includes('\n'))
        ? `${left}\n${operator}\n${right}`
        : flat;
    }
    default:
      throw new Error(`Unknown expression ${JSON.stringify(node)}`);
  }
}

/** The expression as PromQL, without a fence: for panels, which the backend fences when it queries. */
export function printExpression(node: Expression): string {
  return print(node, () => '');
}

export { print as printWith };
