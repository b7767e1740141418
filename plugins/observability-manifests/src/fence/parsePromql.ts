import type { Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { FenceError, refuse } from './FenceError';
import { promqlLexemes } from './promqlLexemes';

/** More than any query that a person writes. Beyond about 170, fenced, the parser begins to misread long chains. */
const MAX_SELECTORS = 150;

/**
 * Parses PromQL, and refuses what is not entirely understood: lezer's parsers repair errors, a fence must not.
 *
 * Its strings and comments must be the ones that every engine sees (`promqlLexemes`).
 *
 * Errors: `FenceError`.
 */
export function parsePromql(expression: string): Tree {
  const agreed = promqlLexemes(expression);
  const tree = parser.parse(expression);
  const strings: string[] = [];
  const comments: string[] = [];
  let selectors = 0;
  tree.iterate({
    enter({ name, type, from, to }) {
      if (type.isError) {
        refuse(expression, from, 'unexpected');
      } else if (name === 'StringLiteral') {
        strings.push(`${from}-${to}`);
      } else if (name === 'LineComment') {
        comments.push(`${from}-${to}`);
      } else if (name === 'VectorSelector' && ++selectors > MAX_SELECTORS) {
        throw new FenceError(`has more than ${MAX_SELECTORS} selectors`);
      }
    },
  });
  if (
    strings.join() !== agreed.strings.join() ||
    comments.join() !== agreed.comments.join()
  ) {
    throw new FenceError(
      'is no PromQL that can be fenced: engines would read its strings or comments differently',
    );
  }
  return tree;
}
