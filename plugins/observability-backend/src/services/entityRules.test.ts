import type { Rule } from '@observability-kit/backstage-plugin-observability-common';
import type { RuleState } from '../sources/model';
import { entityRules } from './entityRules';

const rule = (labels: Rule['labels'], state: Rule['state']): Rule => ({
  name: 'Down',
  group: 'g',
  type: 'alerting',
  expression: 'up == 0',
  state,
  health: 'ok',
  severity: 'none',
  labels,
  annotations: {},
});

const alert = (
  entity: string,
  state: 'firing' | 'pending',
): RuleState['alerts'][number] => ({
  labels: { alertname: 'Down', entity },
  annotations: {},
  state,
  activeAt: '2026-01-01T10:00:00Z',
  value: 1,
});

const scope = { label: 'entity', value: 'a' };

describe('entityRules', () => {
  it('takes rules that carry the label, also when nothing fires', () => {
    const own = { rule: rule({ entity: 'a' }, 'inactive'), alerts: [] };
    expect(entityRules([own], scope)).toEqual([own]);
  });

  it('leaves out rules and alerts of others', () => {
    expect(
      entityRules(
        [
          { rule: rule({ entity: 'b' }, 'inactive'), alerts: [] },
          { rule: rule({}, 'firing'), alerts: [alert('b', 'firing')] },
          { rule: rule({}, 'inactive'), alerts: [] },
        ],
        scope,
      ),
    ).toEqual([]);
  });

  it('tells of a rule for many only what concerns this one', () => {
    const shared = {
      rule: rule({}, 'firing'),
      alerts: [alert('b', 'firing'), alert('a', 'pending')],
    };
    expect(entityRules([shared], scope)).toEqual([
      { rule: rule({}, 'pending'), alerts: [alert('a', 'pending')] },
    ]);
  });
});
