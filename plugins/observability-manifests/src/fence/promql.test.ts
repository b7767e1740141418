import fc from 'fast-check';
import { FenceError, fencePromql, type PromqlScope } from './promql';

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
    ['{job="x"}', `{${E},job="x"}`],
    ['up{e="component:default/b"}', `up{${E},e="component:default/b"}`],
    ['up{e=""}', `up{${E},e=""}`],
    ['container_x{a="b",}', `container_x{${C},a="b",}`],
    ['{__name__="container_x"}', `{${C},__name__="container_x"}`],
    ['{"container_x", a="b"}', `{${C},"container_x", a="b"}`],
    ['{"container\\x5fx"}', `{${E},"container\\x5fx"}`],
    ['{__name__=~"container_.*"}', `{${E},__name__=~"container_.*"}`],
    ['{__name__!="container_x"}', `{${E},__name__!="container_x"}`],
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
    ["'a", undefined],
    ['info(a)', undefined],
    ['a{', undefined],
    ['a b', undefined],
    ['a}', undefined],
    ['', undefined],
    ['# only a comment', undefined],
    ['WITH (x = up) x', undefined],
    ['{a="b" or c="d"}', undefined],
    ['up default 0', undefined],
    ['a{b="c}', undefined],
    ['foo(bar)', undefined],
    ['a; b', undefined],
    ['a\u0000b', undefined],
  ])('%j', (expression, expected) => {
    if (expected === undefined) {
      expect(() => fencePromql(expression, scope)).toThrow(FenceError);
    } else {
      expect(fencePromql(expression, scope)).toBe(expected);
    }
  });

  it('says where it stopped understanding', () => {
    expect(() => fencePromql('sum(rate(a[5m]) by', scope)).toThrow(
      /is no PromQL that can be fenced: unexpected .* at character \d+/,
    );
  });

  it('refuses what is too long, and does not fall over very long chains', () => {
    expect(() => fencePromql('a'.repeat(10_001), scope)).toThrow(/longer than/);
    const chain = Array(1_500).fill('a').join('+');
    try {
      const fenced = fencePromql(chain, scope);
      expect(fenced.split(E)).toHaveLength(1_501);
    } catch (error) {
      expect(error).toBeInstanceOf(FenceError);
    }
    const deep = `${'('.repeat(2_000)}a${')'.repeat(2_000)}`;
    try {
      expect(fencePromql(deep, scope)).toContain(`a{${E}}`);
    } catch (error) {
      expect(error).toBeInstanceOf(FenceError);
    }
  });

  it('fences every selector of any expression, or refuses', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'container_b',
        '{',
        '}',
        '{c="d"}',
        '"',
        "'",
        '`',
        '#',
        '\n',
        '(',
      ],
      ...[')', '[5m]', 'sum', ' by ', ' on ', ',', '+', 'rate', ' offset 5m'],
      ...['{__name__="x"}', '{"u v"}', ' or ', '\\', '@ end()', ' '],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const expression = pieces.join('');
        let fenced;
        try {
          fenced = fencePromql(expression, scope);
        } catch (error) {
          expect(error).toBeInstanceOf(FenceError);
          return;
        }
        const bare = fenced
          .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '""')
          .replace(/#.*/g, '');
        const braces = bare.split('{').slice(1);
        expect(
          braces.every(rest => /^(e=""|namespace="",pod=~"")/.test(rest)),
        ).toBe(true);
        expect(/\b(a|container_b)\b(?!\{)(?!["'`])/.test(bare)).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });
});
