import fc from 'fast-check';
import { attacks } from './cases/attacks';
import { openSelectors } from './cases/openSelectors';
import {
  FenceError,
  fencePromql,
  fencePromqlExpression,
  type PromqlScope,
} from './promql';

const scope: PromqlScope = {
  default: 'e="component:default/a"',
  byPrefix: [{ prefix: 'container_', matchers: 'namespace="n",pod=~"a-.*"' }],
};
const E = 'e="component:default/a"';
const C = 'namespace="n",pod=~"a-.*"';

describe('fencePromql', () => {
  it.each([
    ['up', `up{${E}}`],
    ['up{}', `up{${E}}`],
    ['up {}', `up {${E}}`],
    ['up{ \n }', `up{${E} \n }`],
    ['up{ # nothing\n }', `up{${E}, # nothing\n }`],
    ['{job="x"}', `{${E},job="x"}`],
    ['up{e="component:default/b"}', `up{${E},e="component:default/b"}`],
    ['up{e=""}', `up{${E},e=""}`],
    ['container_x{a="b",}', `container_x{${C},a="b",}`],
    ['{__name__="container_x"}', `{${C},__name__="container_x"}`],
    ['{a="b",__name__=`container_x`}', `{${C},a="b",__name__=\`container_x\`}`],
    ['{"container_x", a="b"}', `{${C},"container_x", a="b"}`],
    ['{"container\\x5fx"}', `{${E},"container\\x5fx"}`],
    ['{__name__=~"container_.*"}', `{${E},__name__=~"container_.*"}`],
    ['{__name__!="container_x"}', `{${E},__name__!="container_x"}`],
    ['{"__name__"="container_x"}', `{${E},"__name__"="container_x"}`],
    [
      '{"utf-8 name", "quoted.label"="}"}',
      `{${E},"utf-8 name", "quoted.label"="}"}`,
    ],
    [
      'rate(a[5m]) / on(x) group_left(y) b',
      `rate(a{${E}}[5m]) / on(x) group_left(y) b{${E}}`,
    ],
    [
      'sum by (a) (b @ start() offset 5m)',
      `sum by (a) (b{${E}} @ start() offset 5m)`,
    ],
    [
      'max_over_time(rate(a{b="{"}[1m])[1h:5m])',
      `max_over_time(rate(a{${E},b="{"}[1m])[1h:5m])`,
    ],
    ["a{b='}'} # c{d}\n + e", `a{${E},b='}'} # c{d}\n + e{${E}}`],
    ['a # b\r\n + c', `a{${E}} # b \n + c{${E}}`],
    ['a # b\r + c', `a{${E}} # b\n + c{${E}}`],
    ['a{b=~`c\\.d`}', `a{${E},b=~\`c\\.d\`}`],
    ['a{b=""}', `a{${E},b=""}`],
    ['a{b=``}', `a{${E},b=\`\`}`],
    ['a{b="\\"{"}', `a{${E},b="\\"{"}`],
    ['a{b="Grüße 👋"}', `a{${E},b="Grüße 👋"}`],
    [
      'label_replace(a, "e", "component:default/b", "", "")',
      `label_replace(a{${E}}, "e", "component:default/b", "", "")`,
    ],
    [
      'histogram_quantile(0.9, sum by (le) (rate(a_bucket[5m])))',
      `histogram_quantile(0.9, sum by (le) (rate(a_bucket{${E}}[5m])))`,
    ],
    [
      'absent(a) or vector(0) unless b',
      `absent(a{${E}}) or vector(0) unless b{${E}}`,
    ],
    ['info(a, {b="c"})', `info(a{${E}}, {${E},b="c"})`],
    ['1 + 1', '1 + 1'],
    ['time()', 'time()'],
    ['sum', `sum{${E}}`],
  ])('%j becomes %j', (expression, expected) => {
    expect(fencePromql(expression, scope)).toBe(expected);
  });

  it.each([
    ["'a", `unexpected "'a" at character 1`],
    ['a{', 'unexpected end at character 3'],
    ['a b', 'unexpected "b" at character 3'],
    ['a}', 'unexpected "}" at character 2'],
    ['sum(rate(a[5m]) by', 'unexpected "by" at character 17'],
    ['', 'is empty'],
    [' \n', 'is empty'],
    ['# only a comment', 'unexpected'],
    ['WITH (x = up) x', 'unexpected'],
    ['{a="b" or c="d"}', 'unexpected "or'],
    ['up default 0', 'unexpected "default 0"'],
    ['foo(bar)', 'unexpected "(bar)"'],
    ['a{b="c\nd"}', 'unexpected'],
    ['a{b=`c\\`}', 'unexpected "`c\\\\`}" at character 5'],
    ['a\u00a0+ b', 'unexpected "\u00a0+ b" at character 2'],
    ['a\u0000b', 'unexpected'],
    ['$__interval', 'unexpected "$__interval"'],
    ['info(a)', 'info() without a second argument'],
    ['info(a # b\n)', 'info() without a second argument'],
    ['a'.repeat(10_001), 'is longer than 10000 characters'],
    [Array(151).fill('a').join('+'), 'has more than 150 selectors'],
    [`${'('.repeat(101)}a${')'.repeat(101)}`, 'nested more than 100 deep'],
    ['abs('.repeat(2_500), 'nested more than 100 deep'],
  ])('refuses, case %#', (expression, reason) => {
    expect(() => fencePromql(expression, scope)).toThrow(FenceError);
    expect(() => fencePromql(expression, scope)).toThrow(reason);
  });

  it('takes what is long but allowed', () => {
    const chain = Array(150).fill('container_a').join(' / on(e) ');
    expect(fencePromql(chain, scope).split(`{${C}}`)).toHaveLength(151);
    const deep = `${'('.repeat(100)}a${')'.repeat(100)}`;
    expect(fencePromql(deep, scope)).toContain(`a{${E}}`);
  });

  it('tells where it stopped', () => {
    const error = (() => {
      try {
        return fencePromql('up + ]', scope);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toMatchObject({ name: 'FenceError', position: 5 });
  });

  it('tells which matchers it put in, each once', () => {
    expect(
      fencePromqlExpression('a + b + container_c', scope).matchers,
    ).toEqual([E, C]);
    expect(fencePromqlExpression('1', scope).matchers).toEqual([]);
  });

  it('never leaves a selector open because the scope has nothing to say', () => {
    expect(() => fencePromql('up', { default: '', byPrefix: [] })).toThrow(
      FenceError,
    );
    const open = { prefix: 'container_', matchers: '' };
    expect(() =>
      fencePromql('container_x', { default: E, byPrefix: [open] }),
    ).toThrow(FenceError);
  });

  it('refuses a scope that would bring selectors of its own', () => {
    expect(() =>
      fencePromql('up', { default: 'e="a"} or up{e="b"', byPrefix: [] }),
    ).toThrow(FenceError);
  });
});

const open = (fenced: string) =>
  openSelectors(fenced, ['e=""', 'namespace="",pod=~""']);

/** Any other error than a refusal is a failure. */
function fencedOrRefused(expression: string): string | undefined {
  try {
    return fencePromql(expression, scope);
  } catch (error) {
    if (error instanceof FenceError) {
      return undefined;
    }
    throw error;
  }
}

describe('attacks', () => {
  it.each(attacks)('%j is refused or fenced', expression => {
    expect(open(fencedOrRefused(expression) ?? '')).toEqual([]);
  });

  it('fences every selector of any soup of lexemes, or refuses it', () => {
    const piece = fc.constantFrom(
      ...['a', 'container_b', '{', '}', '{c="d"}', '"', "'", '`', '#', '\n'],
      ...['\r', '(', ')', '[5m]', 'sum', ' by ', ' on ', ',', '+', 'rate'],
      ...['{__name__="x"}', '{"u v"}', ' or ', '\\', '@ end()', ' ', 'c='],
      ...[' offset 5m', '\\`', '\\"', '{c=`', '`}', '{c="', '"}', '\u2028'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), pieces => {
        const fenced = fencedOrRefused(pieces.join('')) ?? '';
        expect(open(fenced)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });
});

/** An expression, and what must come of it. */
type Pair = readonly [raw: string, fenced: string];

describe('valid expressions', () => {
  const value = fc.constantFrom(
    ...['"b"', "'}'", '`{`', '"\\"{"', '"#"', '`a.b`', '"👋"', '"\\\\"', '""'],
  );
  const matcher = fc
    .tuple(
      fc.constantFrom('c', 'e', 'le', '"d d"', 'or', 'by'),
      fc.constantFrom('=', '!=', '=~', '!~'),
      value,
    )
    .map(parts => parts.join(''));
  const space = fc.constantFrom('', ' ', '\n', ' # {x}"\n', '\t');
  const selector: fc.Arbitrary<Pair> = fc
    .tuple(
      fc.constantFrom('a', 'container_b', 'ns:b:rate5m', 'sum', 'or_', ''),
      space,
      fc.array(matcher, { maxLength: 3 }),
      fc.boolean(),
    )
    .map(([name, gap, matchers, braces]) => {
      const M = name.startsWith('container_') ? C : E;
      const inner = matchers.join(',');
      if (name && !inner && !braces) {
        return [name, `${name}{${M}}`];
      }
      const body = inner || (name ? '' : 'c="b"');
      return [
        `${name}${name && gap}{${body}}`,
        `${name}${name && gap}{${M}${body && ','}${body}}`,
      ];
    });
  const around = (before: string, [raw, fenced]: Pair, after: string): Pair => [
    before + raw + after,
    before + fenced + after,
  ];
  const join = (left: Pair, operator: string, right: Pair): Pair => [
    left[0] + operator + right[0],
    left[1] + operator + right[1],
  ];
  const { expression } = fc.letrec<{ expression: Pair }>(tie => ({
    expression: fc.oneof(
      { maxDepth: 5 },
      selector,
      fc.constantFrom<Pair>(['1.5e3', '1.5e3'], ['vector(1)', 'vector(1)']),
      tie('expression').map(inner => around('(', inner, ')')),
      tie('expression').map(inner => around('-', inner, '')),
      selector.map(inner => around('rate(', inner, '[5m])')),
      selector.map(inner => around('(', inner, ' offset 5m) # x }\n')),
      tie('expression').map(inner =>
        around('max_over_time((', inner, ')[1h:5m])'),
      ),
      tie('expression').map(inner => around('sum by (a, le) (', inner, ')')),
      tie('expression').map(inner =>
        around('label_replace(', inner, ', "e", "$1", "c", "(.*)}")'),
      ),
      fc
        .tuple(
          tie('expression'),
          fc.constantFrom(
            ...[' + ', ' / on(e) ', ' and ', ' or ', ' unless ', ' > bool '],
            ' * ignoring(e) group_left(x) ',
          ),
          tie('expression'),
        )
        .map(([left, operator, right]) => join(left, operator, right)),
    ),
  }));

  it('are fenced at each selector, and nowhere else', () => {
    fc.assert(
      fc.property(expression, ([raw, fenced]) => {
        expect(fencePromql(raw, scope)).toBe(fenced);
      }),
      { numRuns: 3_000 },
    );
  });
});
