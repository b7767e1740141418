import { makeAlert, makeResponse } from '../__testUtils__/alertsFixture';
import { alertGroups, readGrouping } from './alertGroups';
import { alertItem } from './alertItem';

const response = makeResponse({
  alerts: [
    makeAlert({ name: 'Slow', severity: 'warning', fingerprint: '1' }),
    makeAlert({
      ...{ name: 'Down', severity: 'critical', fingerprint: '2' },
      labels: { alertname: 'Down', cluster: 'east' },
    }),
    makeAlert({ name: 'Slow', severity: 'warning', fingerprint: '3' }),
  ],
});
const items = response.alerts.map(alert => alertItem(alert, response));
const groups = (by: 'name' | 'severity' | 'cluster') =>
  alertGroups(items, by).map(({ value, items: of }) => [
    value,
    of.map(({ alert }) => alert.fingerprint),
  ]);

describe('alertGroups', () => {
  it('puts together what is alike, in the order in which it is met', () => {
    expect(groups('name')).toEqual([
      ['Slow', ['1', '3']],
      ['Down', ['2']],
    ]);
    expect(groups('cluster')).toEqual([
      ['', ['1', '3']],
      ['east', ['2']],
    ]);
  });

  it('has the worst severity first', () => {
    expect(groups('severity')).toEqual([
      ['critical', ['2']],
      ['warning', ['1', '3']],
    ]);
  });

  it.each([
    ['name', 'name'],
    ['owner', undefined],
    [null, undefined],
  ])('reads %j as %j', (text, expected) => {
    expect(readGrouping(text)).toBe(expected);
  });
});
