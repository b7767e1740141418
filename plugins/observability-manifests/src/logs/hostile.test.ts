import { isRe2 } from '@observability-kit/backstage-plugin-observability-common';
import fc from 'fast-check';
import { parse } from 'yaml';
import { hasPlaceholder } from '../render/expansion';
import { observe, profileOf } from '../testing/observe';
import { collectorConfiguration } from './collectorConfiguration';
import { toOnigmo } from './onigmo';
import type { LogCollector } from './shipment';

/** Pieces that mean something to one of the five syntaxes, or to a regular expression. */
const PIECES = [
  ...['"', "'", '`', '\\\\', '\\"', '\\\\"', '\n', '\r\n', '\t', '\u2028'],
  ...['{{ .Value }}', '}}', '{', '}', '$', '$$', '$1', '%', '#', '#{1}', ' #'],
  ...['//', '/', '\\/', '*/', ': ', '- ', '|', '=>', ']]', '[["]', '[&&x]'],
  ...[
    '" } drop { } #',
    '\\" => "',
    'EXPR(1)',
    'end --',
    '🦊',
    'a{2}?',
    '(?:x)',
  ],
];

const expression = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map(pieces => pieces.join(''))
  .filter(text => text !== '' && isRe2(text) && !hasPlaceholder(text));

const pipeline = fc.record({
  multiline: expression,
  drop: fc.array(expression, { minLength: 1, maxLength: 2 }),
  redact: expression.filter(text => !text.includes('(')),
});

type Hostile = { multiline: string; drop: string[]; redact: string };

function configuration(
  { multiline, drop, redact }: Hostile,
  collector: LogCollector,
) {
  const { configuration: written, problems } = collectorConfiguration(
    observe({
      logs: {
        format: 'json',
        multiline,
        drop,
        redact: ['own'],
        labels: ['region'],
        levels: { E: 'error' },
      },
    }),
    profileOf({
      logs: { patterns: { own: { expression: redact, replacement: 'x' } } },
    }),
    collector,
  );
  expect(problems).toEqual([]);
  if (!written) throw new Error('No configuration');
  return written;
}

const tame = ({ drop }: Hostile): Hostile => ({
  multiline: 'x',
  drop: drop.map(() => 'x'),
  redact: 'x',
});

/** Everything but the contents of strings, as the syntax itself finds their ends. */
const skeleton = (text: string, literal: RegExp) => text.replace(literal, 'S');

/** A document with its texts left out. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value).map(([key, each]) => [key, shape(each)]);
}

const everyOf = (
  hostile: fc.Arbitrary<Hostile>,
  check: (hostile: Hostile) => void,
) => fc.assert(fc.property(hostile, check), { numRuns: 300 });

const every = (check: (hostile: Hostile) => void) => everyOf(pipeline, check);

/** What can be written for Ruby's engine at all. */
const translatable = pipeline.filter(({ multiline, drop, redact }) =>
  [multiline, ...drop, redact].every(each => 'text' in toOnigmo(each)),
);

describe('an expression never leaves its place', () => {
  it('in Alloy: the same blocks, and each string reads back', () => {
    const literal = /"(?:[^"\\\n]|\\.)*"/g;
    every(hostile => {
      const { text } = configuration(hostile, 'alloy');
      expect(skeleton(text, literal)).toBe(
        skeleton(configuration(tame(hostile), 'alloy').text, literal),
      );
      const strings = [...text.matchAll(literal)].map(([each]) =>
        JSON.parse(each),
      );
      expect(strings).toEqual(
        expect.arrayContaining(
          [hostile.multiline, ...hostile.drop, `(${hostile.redact})`].map(
            each => each.replace(/[\ud800-\udfff]/gu, '\ufffd'),
          ),
        ),
      );
    });
  });

  it.each(['promtail', 'opentelemetry'] as const)(
    'in %s: the same document',
    collector => {
      every(hostile => {
        const { text } = configuration(hostile, collector);
        expect(shape(parse(text))).toEqual(
          shape(parse(configuration(tame(hostile), collector).text)),
        );
      });
    },
  );

  it('in the expressions of the OpenTelemetry collector: one string each, no variable', () => {
    every(hostile => {
      const document = parse(configuration(hostile, 'opentelemetry').text);
      const operators: Record<string, string>[] =
        document.receivers['filelog/logs_shop_checkout_logs'].operators;
      const written = operators.flatMap(({ expr }) => expr ?? []);
      expect(written).toHaveLength(hostile.drop.length);
      written.forEach((expr, index) => {
        expect(expr.replaceAll('$$', '')).not.toContain('$');
        const literal = /^body matches ("(?:[^"\\\n]|\\.)*")$/.exec(
          expr.replaceAll('$$', '$'),
        );
        expect(JSON.parse(literal?.[1] ?? '""')).toBe(
          hostile.drop[index].replace(/[\ud800-\udfff]/gu, '\ufffd'),
        );
      });
    });
  });

  it('in Logstash: the same blocks', () => {
    // No escapes: a backslash only keeps a quote from ending the string.
    const literal = /"(?:\\"|[^"])*"/g;
    everyOf(translatable, hostile => {
      const { text, limitations } = configuration(hostile, 'logstash');
      expect(limitations).toEqual([]);
      expect(skeleton(text, literal)).toBe(
        skeleton(configuration(tame(hostile), 'logstash').text, literal),
      );
      expect(text.replace('${LOKI_PUSH_URL}', '')).not.toMatch(/%\{|\$\{/);
    });
  });

  it('in Fluent Bit: the same document, one slash at each end', () => {
    everyOf(translatable, hostile => {
      const document = parse(configuration(hostile, 'fluent-bit').text);
      expect(shape(document)).toEqual(
        shape(parse(configuration(tame(hostile), 'fluent-bit').text)),
      );
      const expressions: string[] = [
        ...document.pipeline.filters.flatMap((filter: { exclude?: string }) =>
          filter.exclude === undefined
            ? []
            : filter.exclude.replace('log ', ''),
        ),
        ...document.multiline_parsers[0].rules.map(
          ({ regex }: { regex: string }) => regex,
        ),
      ];
      expect(expressions).toHaveLength(hostile.drop.length + 2);
      for (const each of expressions) expect(each).toMatch(/^\/[^/\n]*\/$/);
    });
  });

  it.each(['fluent-bit', 'logstash'] as const)(
    'in %s: a limitation where an expression cannot be written',
    collector => {
      const drop = ['(?m)^"', 'a(?i)"|b'];
      const { text, limitations } = configuration(
        { multiline: '(?m)^"x"', drop, redact: 'x' },
        collector,
      );
      expect(text).not.toContain('(?m)');
      expect(
        limitations.flatMap(({ step }) =>
          step === 'multiline' || step === 'drop' ? step : [],
        ),
      ).toEqual(['multiline', 'drop', 'drop']);
    },
  );
});

describe('names of fields and words of levels', () => {
  it.each([
    { labels: ['a"b'] },
    { labels: ['a]b'] },
    { metadata: ['a\nb'] },
    { metadata: ['a.b'] },
    { metadata: ['{{ .x }}'] },
    { metadata: ['$x'] },
    { timestamp: { field: 'a b' } },
    { levels: { '"] = os.exit() --': 'error' } },
    { levels: { '': 'error' } },
  ])('%j is refused by the spec', logs => {
    expect(() => observe({ logs: { format: 'json', ...logs } })).toThrow(
      'must',
    );
  });
});
