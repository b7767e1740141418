import type { SyntaxNode } from '@lezer/common';

function unquote(literal: string): string | undefined {
  const body = literal.slice(1, -1);
  // An escaped name could be any name: the default scope fits all.
  return body.includes('\\') ? undefined : body;
}

/** The name that every series of the selector has, where the selector says so. */
export function metricName(
  node: SyntaxNode,
  expression: string,
): string | undefined {
  const text = (part: SyntaxNode) => expression.slice(part.from, part.to);
  const identifier = node.getChild('Identifier');
  if (identifier) {
    return text(identifier);
  }
  const matchers = node.getChild('LabelMatchers');
  for (let part = matchers?.firstChild; part; part = part.nextSibling) {
    if (part.name === 'QuotedLabelName') {
      return unquote(text(part));
    }
    const label = part.getChild('LabelName');
    const operator = part.getChild('MatchOp');
    const literal = part.getChild('StringLiteral');
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
