import fc from 'fast-check';
import { parse } from 'yaml';
import type { JsonObject } from './types';
import { toYaml } from './yaml';

describe('toYaml', () => {
  it('writes what people write', () => {
    expect(
      toYaml({
        groups: [
          { name: 'a', rules: [{ expr: 'up{job="x"} == 0', for: '5m' }] },
        ],
        empty: [],
        text: 'two\nlines',
      }),
    ).toBe(`groups:
  - name: a
    rules:
      - expr: up{job="x"} == 0
        for: 5m
empty: []
text: |-
  two
  lines
`);
  });

  it.each([
    'yes',
    'null',
    '~',
    '1e3',
    '0x1f',
    '12:30',
    '2024-01-01',
    '.inf',
    '',
    ' a',
    'a ',
    'a: b',
    'a:',
    'a #b',
    '#a',
    '- a',
    '!tag',
    '*alias',
    '%{HOME}',
    '{{ $value }}',
    '"quoted"',
    "it's",
    'a\n',
    'a\n\n',
    '\na',
    'a \nb',
    '  a\nb',
    'a\n  b\n\nc',
    'tab\tbed\nline',
    '\u2028',
    '\u0085',
    'ä🦊',
    '---',
    '...',
  ])('keeps the string %j', text => {
    expect(parse(toYaml({ [text]: [text, { a: text }] }))).toEqual({
      [text]: [text, { a: text }],
    });
  });

  it('writes characters beyond the basic plane so that Go reads them, and no half ones', () => {
    expect(toYaml({ a: '🦊', b: '\ud83e' })).toBe(
      'a: "\\U0001f98a"\nb: "\ufffd"\n',
    );
  });

  it('is read back as what was written, whatever it is, by YAML 1.1 and 1.2 readers', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ unit: 'binary' }),
          fc.jsonValue({ stringUnit: 'binary' }),
        ),
        document => {
          // JSON has neither -0 nor __proto__.
          const plain = JSON.parse(JSON.stringify(document)) as JsonObject;
          for (const version of ['1.1', '1.2'] as const)
            expect(
              JSON.parse(JSON.stringify(parse(toYaml(plain), { version }))),
            ).toEqual(plain);
        },
      ),
      { numRuns: 300 },
    );
  });
});
