import { InputError } from '@backstage/errors';
import { parser } from '@grafana/lezer-logql';
import type { Tree } from '@lezer/common';
import { openingBraces } from './logqlBraces';

/** Longest expression that is looked at, in characters: the wire schema's cap with room for the scope in every selector. */
const MAX_LENGTH = 20_000;

/** Labels with the one value that each must have. */
export type LogqlScope = Readonly<Record<string, string>>;

export interface FencedLogql {
  /** What may be sent to Loki. */
  expression: string;
  /** `log` answers lines, `metric` answers series. */
  kind: 'log' | 'metric';
}

interface Selector {
  from: number;
  to: number;
  /** As they are written. */
  matchers: string[];
}

/** A string literal that Loki reads as exactly this value: JSON's escapes are a subset of Go's, as long as there is no lone surrogate. */
export const quoteLogql = (value: string) => JSON.stringify(value);

function refuse(text: string, position: number): never {
  const near = text.slice(position, position + 20);
  throw new InputError(
    `LogQL cannot be read at ${
      near
        ? `character ${position + 1}, near ${quoteLogql(near)}`
        : 'its end, something is missing'
    }. A query begins with a selector that has at least one matcher, e.g. {pod="shop-1"} |= "error"`,
  );
}

function parse(text: string): Tree {
  const tree = parser.parse(text);
  tree.iterate({
    enter(node) {
      // The parser mends what it does not understand, and what it made up need not be what Loki reads.
      if (node.type.isError) {
        refuse(text, node.from);
      }
    },
  });
  return tree;
}

/** Comments end differently for different readers, so none is passed on. */
function withoutComments(text: string): string {
  if (!text.includes('#')) {
    return text.trim();
  }
  let result = text;
  parse(text).iterate({
    enter({ name, from, to }) {
      if (name === 'LineComment') {
        result =
          result.slice(0, from) + ' '.repeat(to - from) + result.slice(to);
      }
    },
  });
  return result.trim();
}

function selectorsOf(tree: Tree, text: string): Selector[] {
  const selectors: Selector[] = [];
  tree.iterate({
    enter({ name, from, to }) {
      const last = selectors[selectors.length - 1];
      if (name === 'Selector') {
        selectors.push({ from, to, matchers: [] });
      } else if (name === 'Matcher' && last && to <= last.to) {
        last.matchers.push(text.slice(from, to));
      }
    },
  });
  return selectors;
}

/** A log query in parentheses means the same without them, and can then be given a range. */
function unwrapped(tree: Tree, text: string): FencedLogql {
  let node = tree.topNode.getChild('Expr')?.firstChild;
  if (!node || (node.name !== 'LogExpr' && node.name !== 'MetricExpr')) {
    return refuse(text, 0);
  }
  const kind = node.name === 'LogExpr' ? 'log' : 'metric';
  for (
    let inner = node.getChild('LogExpr');
    kind === 'log' && inner;
    inner = inner.getChild('LogExpr')
  ) {
    node = inner;
  }
  return { expression: text.slice(node.from, node.to), kind };
}

/** Every selector that either reader finds must carry the whole scope; anything else is a mistake of ours, and nothing is sent. */
function verify(text: string, matchers: string[]): Tree {
  const tree = parse(text);
  const selectors = selectorsOf(tree, text);
  const braces = openingBraces(text);
  const fenced =
    selectors.length === braces.length &&
    selectors.every(
      (selector, index) =>
        selector.from === braces[index] &&
        matchers.every(matcher => selector.matchers.includes(matcher)),
    );
  if (!fenced) {
    throw new InputError(
      'LogQL is refused: its selectors cannot be told for certain',
    );
  }
  return tree;
}

/**
 * Confines a LogQL expression to a scope by adding the scope's matchers to every selector. Matchers of one selector are ANDed, so whatever
 * else the expression says about the same label can only narrow it further. Fencing a fenced expression changes nothing.
 *
 * Throws `InputError` for whatever cannot be read without a doubt.
 */
export function fenceLogql(expression: string, scope: LogqlScope): FencedLogql {
  if (expression.length > MAX_LENGTH) {
    throw new InputError(
      `LogQL is too long: ${expression.length} characters, at most ${MAX_LENGTH}`,
    );
  }
  // Control characters mean nothing in LogQL, and a lone surrogate cannot be sent as UTF-8.
  if (/[^\P{Cc}\t\r\n]|\p{Surrogate}/u.test(expression)) {
    throw new InputError('LogQL holds a control character or a lone surrogate');
  }
  const matchers = Object.entries(scope).map(
    ([name, value]) => `${name}=${quoteLogql(value)}`,
  );
  const text = withoutComments(expression);
  if (matchers.length === 0) {
    throw new Error('A scope without labels would fence nothing');
  }
  const fenced = selectorsOf(parse(text), text).reduceRight(
    (result, selector) => {
      const missing = matchers.filter(
        matcher => !selector.matchers.includes(matcher),
      );
      const at = selector.from + 1;
      return missing.length
        ? `${result.slice(0, at)}${missing.join(', ')}, ${result.slice(at)}`
        : result;
    },
    text,
  );
  return unwrapped(verify(fenced, matchers), fenced);
}
