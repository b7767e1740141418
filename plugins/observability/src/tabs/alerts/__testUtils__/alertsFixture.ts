import type {
  Alert,
  AlertsResponse,
  Matcher,
  Rule,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';

/** The clock of the tests. */
export const NOW = Date.parse('2026-03-01T10:00:00Z');

const minutesAgo = (minutes: number) =>
  new Date(NOW - minutes * 60_000).toISOString();

export const ENFORCED: Matcher = {
  name: 'entity',
  value: 'component:default/checkout',
  isEqual: true,
  isRegex: false,
};

export function makeAlert(part: Partial<Alert> = {}): Alert {
  const name = part.name ?? 'HighLatency';
  return {
    fingerprint: `${name}-1`,
    name,
    state: 'firing',
    severity: 'warning',
    labels: {
      alertname: name,
      entity: ENFORCED.value,
      owner: 'team-shop',
      pod: 'checkout-1',
    },
    annotations: {
      summary: 'Checkout: requests are slow',
      description: 'The 99th percentile is 1.2 s.',
      runbook: 'Look at the slowest route first.',
      runbook_url: 'https://runbooks.example.com/checkout',
    },
    activeAt: minutesAgo(12),
    value: 1.2,
    silencedBy: [],
    inhibitedBy: [],
    receivers: ['shop-oncall'],
    ...part,
  };
}

export function makeRule(part: Partial<Rule> = {}): Rule {
  return {
    name: 'HighLatency',
    group: 'checkout-http-server',
    type: 'alerting',
    expression: 'histogram_quantile(0.99, sum by (le) (x)) > 0.5',
    forSeconds: 300,
    state: 'firing',
    health: 'ok',
    lastEvaluation: minutesAgo(0.25),
    evaluationSeconds: 0.0021,
    severity: 'warning',
    labels: { severity: 'warning' },
    annotations: { summary: 'Requests are slow' },
    ...part,
  };
}

export function makeSilence(part: Partial<Silence> = {}): Silence {
  return {
    id: 'silence-1',
    state: 'active',
    matchers: [
      ENFORCED,
      {
        name: 'alertname',
        value: 'DiskFull',
        isEqual: true,
        isRegex: false,
      },
    ],
    startsAt: minutesAgo(30),
    endsAt: new Date(NOW + 90 * 60_000).toISOString(),
    createdBy: 'user:default/olivia',
    comment: 'New disk on Monday',
    ...part,
  };
}

export function makeResponse(
  part: Partial<AlertsResponse> = {},
): AlertsResponse {
  return {
    alerts: [
      makeAlert({
        name: 'DiskFull',
        state: 'suppressed',
        silencedBy: ['silence-1'],
      }),
      makeAlert(),
      makeAlert({
        name: 'TargetDown',
        severity: 'critical',
        value: null,
        labels: { alertname: 'TargetDown', entity: ENFORCED.value },
      }),
      makeAlert({ name: 'CertificateExpires', state: 'pending' }),
    ],
    rules: [
      makeRule({ name: 'MemoryNearLimit', state: 'inactive' }),
      makeRule(),
      makeRule({
        name: 'Broken',
        state: 'unknown',
        health: 'error',
        lastError: 'many-to-many matching not allowed',
      }),
    ],
    silences: [makeSilence()],
    notices: [],
    enforcedMatchers: [ENFORCED],
    ...part,
  };
}
