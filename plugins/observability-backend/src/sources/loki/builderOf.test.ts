import { logLevelSchema } from '@observability-kit/backstage-plugin-observability-common';
import fc from 'fast-check';
import { builderOf } from './builderOf';
import { type LogBuilder, logExpression } from './expression';

const SCOPE = { backstage_entity: 'component:default/shop' };

const name = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 3 });

const builder: fc.Arbitrary<LogBuilder> = fc.record(
  {
    text: name,
    without: fc.array(name, { minLength: 1, maxLength: 3 }),
    levels: fc.subarray(logLevelSchema.options, {
      minLength: 1,
      maxLength: logLevelSchema.options.length - 1,
    }),
    pods: names,
    containers: names,
  },
  { requiredKeys: [] },
);

describe('builderOf', () => {
  it('is what the builder said, whatever that was', () => {
    fc.assert(
      fc.property(builder, fields => {
        expect(builderOf(logExpression(fields, SCOPE), SCOPE)).toEqual(fields);
      }),
    );
  });

  it.each<[string, LogBuilder]>([
    ['{}', {}],
    [
      '{ pod = "a" , }  |~ "(?i)pay(ment)?"',
      { pods: ['a'], text: 'pay(ment)?', regex: true },
    ],
    ['{pod=~`a|b`}', { pods: ['a', 'b'] }],
    [
      '{backstage_entity="component:default/shop"} !~ "(?i)x\\\\.y"',
      { without: ['x.y'] },
    ],
  ])('of %s, as a person may write it', (expression, fields) => {
    expect(builderOf(expression, SCOPE)).toEqual(fields);
  });

  it.each([
    // Case counts there, and does not in the builder.
    '{} |= "pay"',
    '{} |~ "pay"',
    '{} != "pay"',
    '{} | json',
    '{} | json | status="500"',
    '{} | level="error"',
    '{} |~ "(?i)a" |~ "(?i)b"',
    '{} !~ "(?i)a.b"',
    '{pod!="a"}',
    '{pod=~"a.*"}',
    '{pod="a", pod="b"}',
    '{app="shop"}',
    '{backstage_entity="component:default/other"}',
    '{} | line_format "{{.msg}}"',
    'rate({}[5m])',
    'sum(count_over_time({}[1m]))',
    '{',
    '',
    '{} |~ "(?i)("',
    '{pod="\\u12"}',
  ])('is nothing for %s', expression => {
    expect(builderOf(expression, SCOPE)).toBeUndefined();
  });
});
