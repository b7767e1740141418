import type { Alert } from '@observability-kit/backstage-plugin-observability-common';
import type { RuleState } from '../sources/model';
import { mergeAlerts } from './mergeAlerts';

const known = (change: Partial<Alert> = {}): Alert => ({
  fingerprint: 'f1',
  name: 'Down',
  state: 'firing',
  severity: 'critical',
  labels: { alertname: 'Down', pod: 'a', severity: 'critical', cluster: 'one' },
  annotations: { summary: 'It is down' },
  activeAt: '2026-01-01T10:00:00.000Z',
  silencedBy: [],
  inhibitedBy: [],
  receivers: ['team'],
  ...change,
});

const raised = (
  change: Partial<RuleState['alerts'][number]> = {},
): RuleState['alerts'][number] => ({
  labels: { alertname: 'Down', pod: 'a', severity: 'critical' },
  annotations: { summary: 'It is down' },
  state: 'firing',
  activeAt: '2026-01-01T09:59:00.000Z',
  value: 0,
  ...change,
});

describe('mergeAlerts', () => {
  it('is one alert where both know it, although Alertmanager knows the external labels too', () => {
    expect(mergeAlerts([known()], [raised()])).toEqual([
      { ...known(), value: 0 },
    ]);
  });

  it('leaves the state to Alertmanager, which knows silences', () => {
    const suppressed = known({ state: 'suppressed', silencedBy: ['s1'] });
    expect(mergeAlerts([suppressed], [raised({ value: 3 })])).toEqual([
      { ...suppressed, value: 3 },
    ]);
  });

  it('adds what is pending, which Alertmanager does not know yet', () => {
    const pending = raised({
      state: 'pending',
      labels: { alertname: 'Slow', severity: 'warning' },
      value: null,
    });
    expect(mergeAlerts([known()], [pending])[1]).toEqual({
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      name: 'Slow',
      state: 'pending',
      severity: 'warning',
      labels: { alertname: 'Slow', severity: 'warning' },
      annotations: { summary: 'It is down' },
      activeAt: '2026-01-01T09:59:00.000Z',
      value: null,
      silencedBy: [],
      inhibitedBy: [],
      receivers: [],
    });
  });

  it('gives the same alert the same fingerprint, whatever the order of its labels', () => {
    const fingerprints = [
      { alertname: 'Slow', pod: 'b' },
      { pod: 'b', alertname: 'Slow' },
    ].map(labels => mergeAlerts([], [raised({ labels })])[0].fingerprint);
    expect(fingerprints[0]).toBe(fingerprints[1]);
    expect(
      mergeAlerts([], [raised({ labels: { alertname: 'Slow', pod: 'c' } })])[0]
        .fingerprint,
    ).not.toBe(fingerprints[0]);
  });

  it('takes two rules with the same alert for one', () => {
    expect(mergeAlerts([], [raised(), raised()])).toHaveLength(1);
  });

  it('tells alerts with other label values apart', () => {
    const other = raised({ labels: { ...raised().labels, pod: 'b' } });
    expect(mergeAlerts([known()], [other])).toHaveLength(2);
  });

  it('keeps two alerts of one name in Alertmanager', () => {
    const second = known({ fingerprint: 'f2', labels: { alertname: 'Down' } });
    expect(mergeAlerts([known(), second], [])).toHaveLength(2);
  });

  it('puts the worst first: state, then severity, then the newest', () => {
    const alert = (
      fingerprint: string,
      state: Alert['state'],
      severity: Alert['severity'],
      activeAt = '2026-01-01T10:00:00Z',
    ) => known({ fingerprint, state, severity, activeAt });
    const sorted = mergeAlerts(
      [
        alert('6', 'suppressed', 'critical'),
        alert('5', 'pending', 'warning'),
        alert('4', 'pending', 'critical'),
        alert('3', 'firing', 'info'),
        alert('2', 'firing', 'critical', '2026-01-01T09:00:00Z'),
        alert('1', 'firing', 'critical', '2026-01-01T11:00:00Z'),
      ],
      [],
    );
    expect(sorted.map(({ fingerprint }) => fingerprint).join('')).toBe(
      '123456',
    );
  });

  it('does not change what it was given', () => {
    const alert = Object.freeze(known());
    mergeAlerts([alert], [raised({ value: 7 })]);
    expect(alert.value).toBeUndefined();
  });
});
