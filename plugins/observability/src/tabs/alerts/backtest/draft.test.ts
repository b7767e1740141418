import { backtestRequestOf, draftOf } from './draft';

const rule = {
  name: 'Down',
  group: 'g',
  type: 'alerting' as const,
  expression: 'up == 0',
  state: 'inactive' as const,
  health: 'ok' as const,
  severity: 'critical' as const,
  labels: {},
  annotations: {},
};

describe('a back-test', () => {
  it('begins with the rule as it is', () => {
    expect(backtestRequestOf(draftOf({ ...rule, forSeconds: 330 }))).toEqual({
      expression: 'up == 0',
      forSeconds: 330,
      days: 7,
    });
    expect(draftOf({ ...rule, forSeconds: 330 }).duration).toBe('5m30s');
    expect(backtestRequestOf(draftOf(rule))?.forSeconds).toBe(0);
  });

  it('goes on firing as the rule does', () => {
    const draft = draftOf({ ...rule, keepFiringForSeconds: 600 });
    expect(backtestRequestOf(draft)?.keepFiringForSeconds).toBe(600);
  });

  it.each([
    ['10 m', 600],
    ['', 0],
    ['soon', undefined],
  ])('takes %j for %s seconds', (duration, seconds) => {
    const draft = { ...draftOf(rule), duration };
    expect(backtestRequestOf(draft)?.forSeconds).toBe(seconds);
  });

  it('needs an expression', () => {
    const draft = { ...draftOf(rule), expression: ' ' };
    expect(backtestRequestOf(draft)).toBeUndefined();
  });
});
