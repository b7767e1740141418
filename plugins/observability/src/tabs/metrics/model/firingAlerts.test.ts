import type {
  Alert,
  AlertsResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { markersNear } from '../../../lib/chart/markers';
import { firingAlerts } from './firingAlerts';

function alert(
  name: string,
  severity: Alert['severity'],
  activeAt: string,
  state: Alert['state'] = 'firing',
): Alert {
  return {
    fingerprint: name + activeAt,
    name,
    severity,
    state,
    activeAt,
    labels: {},
    annotations: {},
    silencedBy: [],
    inhibitedBy: [],
    receivers: [],
  };
}

function response(...alerts: Alert[]): AlertsResponse {
  return { alerts, rules: [], silences: [], notices: [], enforcedMatchers: [] };
}

describe('firingAlerts', () => {
  it('puts the worst first and takes alerts of one name together', () => {
    const firing = firingAlerts(
      response(
        alert('Slow', 'warning', '2026-03-01T10:00:00Z'),
        alert('Down', 'critical', '2026-03-01T10:05:00Z'),
        alert('Down', 'critical', '2026-03-01T10:02:00Z'),
        alert('Quiet', 'critical', '2026-03-01T10:00:00Z', 'suppressed'),
        alert('Soon', 'critical', '2026-03-01T10:00:00Z', 'pending'),
        alert('Odd', 'critical', 'never'),
      ),
    );
    expect(firing.map(({ name, count }) => [name, count])).toEqual([
      ['Down', 2],
      ['Slow', 1],
    ]);
    expect(firing[0].sinceMs).toBe(Date.parse('2026-03-01T10:02:00Z'));
  });
});

describe('markersNear', () => {
  it('finds what the pointer is at', () => {
    const markers = [100, 180, 300].map(seconds => ({
      seconds,
      label: String(seconds),
      severity: 'info' as const,
    }));
    expect(markersNear(markers, 110, 10).map(m => m.label)).toEqual([
      '100',
      '180',
    ]);
    expect(markersNear(markers, 110, 1)).toEqual([]);
  });

  it('finds a time that the pointer is within', () => {
    const silence = {
      kind: 'silence' as const,
      seconds: 100,
      endSeconds: 500,
      label: 'Maintenance',
      severity: 'none' as const,
    };
    expect(markersNear([silence], 300, 1)).toEqual([silence]);
    expect(markersNear([silence], 520, 1)).toEqual([]);
  });
});
