import fc from 'fast-check';
import { fenceLogql } from './logql';

const scope = { backstage_entity: 'component:default/shop' };
const guard = 'backstage_entity="component:default/shop"';
const fence = (expression: string) => fenceLogql(expression, scope).expression;

describe('fenceLogql', () => {
  it.each([
    ['{a="b"}', `{${guard}, a="b"}`],
    ['{a=~`b.*`, c!="d"} |= "x"', `{${guard}, a=~\`b.*\`, c!="d"} |= "x"`],
    // Braces in strings, templates and comments are no selectors.
    ['{a="}{"} |= "{x=\\"y\\"}"', `{${guard}, a="}{"} |= "{x=\\"y\\"}"`],
    [
      '{a="b"} | line_format "{{.pod}} {{ __timestamp__ }}"',
      `{${guard}, a="b"} | line_format "{{.pod}} {{ __timestamp__ }}"`,
    ],
    [
      '{a="b"} | label_format x=`{{.a}}`,y=z',
      `{${guard}, a="b"} | label_format x=\`{{.a}}\`,y=z`,
    ],
    ['{a="b"} # {c="d"}\n| json', `{${guard}, a="b"}          \n| json`],
    ['# {c="d"}\n{a="b"}', `{${guard}, a="b"}`],
    ['{a="b"} |= "# no comment"', `{${guard}, a="b"} |= "# no comment"`],
    ['{a="b"} | json | status>=500 or took>5ms', undefined],
    ['{a="b"} | logfmt --strict x, y="z" | drop x', undefined],
    ['{a="b"} | pattern `<ip> - <_>` | ip=ip("10.0.0.0/8")', undefined],
    ['{a="b"} |~ "x" or "y" != "z" | decolorize | keep pod', undefined],
    ['{backstage_entity="component:default/other"}', undefined],
    ['{backstage_entity!="component:default/shop"}', undefined],
    ['({a="b"} | json)', `{${guard}, a="b"} | json`],
    ['((({a="b"})))', `{${guard}, a="b"}`],
  ])('fences the log query %s', (expression, expected) => {
    const fenced = fenceLogql(expression, scope);
    expect(fenced).toEqual({
      kind: 'log',
      expression: expected ?? `{${guard}, ${expression.slice(1)}`,
    });
  });

  it.each([
    ['rate({a="b"}[5m])', 1],
    ['sum by (x) (count_over_time({a="b"} | json [1m] offset 5m))', 1],
    ['quantile_over_time(0.9, {a="b"} | unwrap took [5m]) by (pod)', 1],
    ['sum_over_time({a="b"} | logfmt | unwrap bytes(n) | n>1 [5m])', 1],
    ['rate({a="b"}[1m]) / on(pod) group_left rate({c="d"}[1m])', 2],
    [
      'topk(3, sum(rate({a="b"}[1m]))) and bottomk(2, rate({c="d"}[1m])) or vector(0)',
      2,
    ],
    ['label_replace(rate({a="b"}[1m]), "x", "$1", "y", "(.*){1}")', 1],
    ['(rate({a="b"}[1m]) > bool 3) unless avg(rate({c="d"}[1m]))', 2],
    ['absent_over_time(({a="b"} |= "{")[5m])', 1],
    ['{a="b"} + {c="d"}', 2],
    ['1 + 1', 0],
  ])('fences each selector of the metric query %s', (expression, count) => {
    const fenced = fenceLogql(expression, scope);
    expect(fenced.kind).toBe('metric');
    expect(fenced.expression.split(guard)).toHaveLength(count + 1);
    expect(fenced.expression.replaceAll(`${guard}, `, '')).toBe(expression);
  });

  it('changes nothing the second time', () => {
    const once = fence('rate({a="b"}[1m]) / rate({c="d"}[1m])');
    expect(fence(once)).toBe(once);
  });

  it('is not taken in by the guard in another place', () => {
    expect(fence(`{a="b"} | ${guard}`)).toBe(`{${guard}, a="b"} | ${guard}`);
    expect(fence(`{a=\`${guard}\`}`)).toBe(`{${guard}, a=\`${guard}\`}`);
    expect(fence(`{x${guard}}`)).toBe(`{${guard}, x${guard}}`);
  });

  it.each([
    ['nothing', ''],
    ['blanks', '  \n'],
    ['a comment alone', '# {a="b"}'],
    ['an empty selector', '{}'],
    ['no selector', '|= "x"'],
    ['a trailing comma', '{a="b",}'],
    ['an open selector', '{a="b"'],
    ['two queries', '{a="b"} {c="d"}'],
    ['two queries on two lines', '{a="b"}\n{c="d"}'],
    ['an open string', '{a="b'],
    ['an open raw string', '{a=`b} | json'],
    ['a quote that ends early', '{a="b\\"} | json'],
    ['a string over two lines', '{a="b\n"}'],
    ['an escape that Go does not know', '{a="\\q"}'],
    ['an escaped newline', '{a="\\\n"}'],
    ['a short escape', '{a="\\x4"}'],
    ['single quotes', "{a='b'}"],
    ['a comment as in Go', '{a="b"} // {c="d"}'],
    ['a comment as in C', '{a="b"} /* {c="d"} */'],
    ['a variable of Grafana', 'rate({a="b"}[$__interval])'],
    ['an operator of MetricsQL', 'rate({a="b"}[1m]) default 0'],
    ['PromQL', 'rate(http_requests_total[5m])'],
    ['variants', 'variants(rate({a="b"}[1m])) of ({a="b"}[1m])'],
    ['a NUL', '{a="b"}\0'],
    ['an escape character', '{a="\u001b[31m"}'],
    ['a lone surrogate', '{a="\ud800"}'],
    ['a name outside of ASCII', '{ä="b"}'],
    ['too much', `{a="${'b'.repeat(20_000)}"}`],
  ])('refuses %s', (_, expression) => {
    expect(() => fence(expression)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it('says where it stopped understanding, and what a query looks like', () => {
    expect(() => fence('{a="b"} | | json')).toThrow(
      /at character 11, near "\| json".*\{pod="shop-1"\}/,
    );
    expect(() => fence('{a="b"} |=')).toThrow('at its end');
  });

  it('fences or refuses a long chain, never a part of it', () => {
    for (const length of [10, 80]) {
      const chain = Array(length).fill('rate({a="b"}[1m])').join('+');
      expect(fence(chain).split(guard)).toHaveLength(length + 1);
    }
    const chain = Array(900).fill('rate({a="b"}[1m])').join('+');
    expect(() => fence(chain)).toThrow('LogQL cannot be read');
  });

  it('refuses to work without a scope', () => {
    expect(() => fenceLogql('{a="b"}', {})).toThrow('fence nothing');
  });

  it('quotes the value of the scope', () => {
    expect(fenceLogql('{a="b"}', { x: 'a"} or {y="z' }).expression).toBe(
      '{x="a\\"} or {y=\\"z", a="b"}',
    );
  });

  describe('with whatever is thrown at it', () => {
    const pieces = fc.constantFrom(
      ...'{ } ( ) [5m] " ` \\ # / * | |= |~ != = =~ , + by sum rate( count_over_time( json line_format unwrap x or and offset 1m'.split(
        ' ',
      ),
      '{a="b"}',
      '{a=`b`}',
      '"x"',
      '`{`',
      '\n',
      ' ',
      "'",
      guard,
    );
    const expressions = fc.oneof(
      fc.array(pieces, { maxLength: 14 }).map(parts => parts.join(' ')),
      fc.array(pieces, { maxLength: 14 }).map(parts => parts.join('')),
      fc
        .string({ unit: 'binary', maxLength: 40 })
        .map(text => `{a="b"}${text}`),
    );

    /** What is left of a fenced expression without its guarded braces and its strings, or the name of the error. */
    function outcome(expression: string) {
      try {
        return fence(expression)
          .replaceAll(`{${guard}`, '<')
          .replaceAll(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""');
      } catch (error) {
        return error instanceof Error ? error.name : error;
      }
    }

    it('either fences every selector, or refuses with an InputError', () => {
      let fenced = 0;
      fc.assert(
        fc.property(expressions, expression => {
          const result = outcome(expression);
          fenced += result === 'InputError' ? 0 : 1;
          expect(result).toMatch(/^(?:InputError|[^{#]*<[^{#]*)$/);
        }),
        { numRuns: 5_000 },
      );
      expect(fenced).toBeGreaterThan(20);
    });

    it('keeps any string literal as it is', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme' }), value => {
          const query = `{a="b"} |= ${JSON.stringify(value)}`;
          expect(fence(query)).toBe(query.replace('{', () => `{${guard}, `));
        }),
        { numRuns: 1_000 },
      );
    });
  });
});
