import { subExpressions } from './subExpressions';

const depths = (expression: string) =>
  subExpressions(expression).parts.map(
    part => `${' '.repeat(part.depth)}${part.expression}`,
  );

describe('subExpressions', () => {
  it('takes an expression apart at its operators, in the order of reading', () => {
    expect(
      depths(
        'sum(rate(bad[5m])) / sum(rate(all[5m])) > 0.05 and sum(rate(all[5m])) > 1',
      ),
    ).toEqual([
      'sum(rate(bad[5m])) / sum(rate(all[5m])) > 0.05 and sum(rate(all[5m])) > 1',
      ' sum(rate(bad[5m])) / sum(rate(all[5m])) > 0.05',
      '  sum(rate(bad[5m])) / sum(rate(all[5m]))',
      '   sum(rate(bad[5m]))',
      '   sum(rate(all[5m]))',
      ' sum(rate(all[5m])) > 1',
      '  sum(rate(all[5m]))',
    ]);
  });

  it.each([
    ['up == 0', ['up == 0', ' up']],
    [' absent(up) ', ['absent(up)']],
    ['(a + b) > (c)', ['(a + b) > (c)', ' a + b', '  a', '  b', ' c']],
    ['1', ['1']],
    ['a{b="1 > 2"} # > 3', ['a{b="1 > 2"} # > 3']],
  ])('of %j', (expression, parts) => {
    expect(depths(expression)).toEqual(parts);
  });

  it.each([
    ['up == 0', { left: 'up', operator: '==', right: '0', threshold: 0 }],
    [
      '(a / b) > bool -0.5',
      { left: 'a / b', operator: '>', right: '-0.5', threshold: -0.5 },
    ],
    ['a <= on (pod) b', { left: 'a', operator: '<=', right: 'b' }],
    [
      'x and (y != 1e3)',
      { left: 'y', operator: '!=', right: '1e3', threshold: 1_000 },
    ],
    ['absent(up)', undefined],
  ])('says what %j compares', (expression, comparison) => {
    expect(subExpressions(expression).comparison).toEqual(comparison);
  });

  it.each(['up ==', '', 'up { '])('refuses %j', expression => {
    expect(() => subExpressions(expression)).toThrow();
  });
});
