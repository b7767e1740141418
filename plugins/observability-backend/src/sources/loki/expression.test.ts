import { logLevelSchema } from '@observability-kit/backstage-plugin-observability-common';
import { parser } from '@grafana/lezer-logql';
import fc from 'fast-check';
import { fenceLogql } from '../../fence/logql';
import { logExpression, volumeExpression } from './expression';

const scope = { backstage_entity: 'component:default/shop' };
const selector = '{backstage_entity="component:default/shop"}';

describe('logExpression', () => {
  it.each([
    ['nothing', {}, selector],
    ['empty fields', { text: '', levels: [], pods: [] }, selector],
    [
      'what may not be in it',
      { text: 'x', without: ['a.b', '"} | x'] },
      `${selector} |~ "(?i)x" !~ "(?i)a\\\\.b" !~ "(?i)\\"\\\\} \\\\| x"`,
    ],
    ['text', { text: 'no such file' }, `${selector} |~ "(?i)no such file"`],
    [
      'text that looks like a regular expression',
      { text: 'a.b*[c] (d|e)$ \\' },
      `${selector} |~ "(?i)a\\\\.b\\\\*\\\\[c\\\\] \\\\(d\\\\|e\\\\)\\\\$ \\\\\\\\"`,
    ],
    [
      'text that looks like LogQL',
      { text: '"} | json {x="`' },
      `${selector} |~ "(?i)\\"\\\\} \\\\| json \\\\{x=\\"\`"`,
    ],
    [
      'a regular expression',
      { text: 'time(out|d out)', regex: true },
      `${selector} |~ "(?i)time(out|d out)"`,
    ],
    [
      'one pod',
      { pods: ['shop-1'] },
      '{backstage_entity="component:default/shop", pod="shop-1"}',
    ],
    [
      'pods and a container',
      { pods: ['shop-1', 'shop.2'], containers: ['app"}'] },
      '{backstage_entity="component:default/shop", pod=~"shop-1|shop\\\\.2", container="app\\"}"}',
    ],
    [
      'a level',
      { levels: ['trace' as const] },
      `${selector} | level=~"(?i)(?:trace|trc|verbose|10)" or (level="" and detected_level=~"(?i)(?:trace|trc|verbose|10)")`,
    ],
    ['all levels', { levels: [...logLevelSchema.options] }, selector],
  ])('writes %s', (_, filter, expected) => {
    expect(logExpression(filter, scope)).toBe(expected);
  });

  it('searches before it looks at labels, which is cheaper', () => {
    expect(
      logExpression({ levels: ['error', 'unknown'], text: 'x' }, scope),
    ).toMatch(/\|~ "\(\?i\)x" \| level=~.* or \(level!="" and level!~/);
  });

  it('says why a regular expression is refused', () => {
    expect(() => logExpression({ text: 'a(?=b)', regex: true }, scope)).toThrow(
      /text is no RE2 regular expression.*\(\?=/,
    );
  });

  it('writes what the fence reads and leaves as it is, whatever the fields hold', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'"`\\{}#/*|\n\r\0\'') }),
    );
    fc.assert(
      fc.property(
        fc.record({
          text: words,
          pods: fc.array(words, { maxLength: 3 }),
          containers: fc.array(words, { maxLength: 3 }),
          levels: fc.subarray([...logLevelSchema.options]),
        }),
        filter => {
          const expression = logExpression(filter, scope);
          expect(fenceLogql(expression, scope)).toEqual({
            expression,
            kind: 'log',
          });
        },
      ),
    );
  });
});

describe('volumeExpression', () => {
  it('counts half-open buckets by level, lines with errors too', () => {
    const expression = volumeExpression(`${selector} |= "x"`, 30);
    expect(expression).toBe(
      `sum by (level, detected_level) (count_over_time(${selector} |= "x" | drop __error__, __error_details__ [30s] offset 1ms))`,
    );
    expect(parser.parse(expression).toString()).not.toContain('⚠');
  });
});
