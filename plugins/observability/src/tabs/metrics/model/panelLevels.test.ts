import type {
  HealthSignal,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
import { panelLevels } from './panelLevels';

const signal: HealthSignal = {
  id: 'health-errors',
  question: 'errors',
  measured: 'requests',
  unit: 'ratio',
  bad: 'above',
  warning: 0.01,
  critical: 0.05,
  panelId: 'errors',
  queries: [],
};
const panel: Panel = {
  id: 'errors',
  title: 'Failed requests',
  group: 'http-server',
  unit: 'ratio',
  queries: [],
};
const labels = { warning: 'degraded', critical: 'wrong' };
const valuesOf = (...signals: HealthSignal[]) =>
  panelLevels(panel, signals, labels).map(({ value, label }) => [label, value]);

describe('panelLevels', () => {
  it.each([
    [
      'of its signal',
      signal,
      [
        ['degraded', 0.01],
        ['wrong', 0.05],
      ],
    ],
    ['of no other panel', { ...signal, panelId: 'latency' }, []],
    ['of no signal without a panel', { ...signal, panelId: undefined }, []],
    ['of no other unit', { ...signal, unit: 'seconds' }, []],
    [
      'in whole restarts',
      { ...signal, measured: 'restarts', warning: 0.5, critical: 2.5 },
      [
        ['degraded', 1],
        ['wrong', 3],
      ],
    ],
  ] as Array<[string, HealthSignal, unknown]>)(
    'are those %s',
    (_, given, expected) => {
      expect(valuesOf(given)).toEqual(expected);
    },
  );
});
