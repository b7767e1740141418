import type { Rule } from '@observability-kit/backstage-plugin-observability-common';
import { testAlertLabels } from './testAlertLabels';

const rule = (
  labels: Record<string, string>,
  type: Rule['type'] = 'alerting',
): Rule => ({
  name: 'r',
  group: 'g',
  type,
  expression: 'up',
  state: 'inactive',
  health: 'ok',
  severity: 'none',
  labels,
  annotations: {},
});

const scope = { label: 'backstage_entity', value: 'component:default/shop' };
const test = { id: 'marker', severity: 'info' };

describe('testAlertLabels', () => {
  it('has what all alerting rules set alike, so that it takes their route', () => {
    const rules = [
      rule({ namespace: 'shop', team: 'a', pod: '{{ $labels.pod }}' }),
      rule({ namespace: 'shop', team: 'b', pod: '{{ $labels.pod }}' }),
      rule({ other: 'x' }, 'recording'),
    ];
    expect(testAlertLabels(rules, scope, test)).toEqual({
      namespace: 'shop',
      alertname: 'ObservabilityTestAlert',
      severity: 'info',
      observability_test: 'marker',
      backstage_entity: 'component:default/shop',
    });
  });

  it('never speaks for another entity, whatever a rule says', () => {
    const rules = [rule({ backstage_entity: 'component:default/other' })];
    expect(testAlertLabels(rules, scope, test)).toMatchObject({
      backstage_entity: 'component:default/shop',
    });
    expect(testAlertLabels([], scope, test).backstage_entity).toBe(scope.value);
  });
});
