import type { Rule } from '@observability-kit/backstage-plugin-observability-common';

/** The label whose value tells one test alert from all others. */
export const TEST_MARKER = 'observability_test';

/** What a test alert is called. */
export const TEST_ALERT_NAME = 'ObservabilityTestAlert';

/**
 * Labels of a test alert: those that all alerting rules of the entity set alike, so that it takes their route, with its own name, severity and marker,
 * and always the entity's.
 */
export function testAlertLabels(
  rules: readonly Rule[],
  scope: { label: string; value: string },
  { id, severity }: { id: string; severity: string },
): Record<string, string> {
  const [first, ...others] = rules.filter(({ type }) => type === 'alerting');
  const alike = Object.entries(first?.labels ?? {}).filter(
    ([name, value]) =>
      // A template has a value of its own in each alert.
      !value.includes('{{') &&
      others.every(({ labels }) => labels[name] === value),
  );
  return {
    ...Object.fromEntries(alike),
    alertname: TEST_ALERT_NAME,
    severity,
    [TEST_MARKER]: id,
    [scope.label]: scope.value,
  };
}
