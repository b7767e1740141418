import { binary, call, metric } from '../expression';
import type { RulePack } from '../types';

const DAY = 86_400;

const remaining = binary(
  metric('probe_ssl_earliest_cert_expiry'),
  '-',
  call('time'),
);

/**
 * After: awesome-prometheus-alerts, "Blackbox": SSL certificate will expire soon. Renewal by cert-manager starts 30 days before the end of a 90 days'
 * certificate: at 21 days it has failed for more than a week.
 */
export const certificates: RulePack = {
  name: 'certificates',
  alerts: [
    {
      name: 'CertificateExpiresSoon',
      expression: binary(binary(remaining, '<', 21 * DAY), '>=', 7 * DAY),
      for: '1h',
      severity: 'warning',
      needs: 'tls-probe',
      summary:
        'the certificate of {{ $labels.instance }} expires in three weeks',
      description:
        'The certificate that {{ $labels.instance }} shows expires in {{ $value | humanizeDuration }}. Automatic renewal should have replaced it by now.',
      runbook:
        'Look at the Certificate object or whoever renews it: its events say why the renewal fails.',
    },
    {
      name: 'CertificateExpiresInDays',
      expression: binary(remaining, '<', 7 * DAY),
      for: '10m',
      severity: 'critical',
      needs: 'tls-probe',
      summary: 'the certificate of {{ $labels.instance }} expires within days',
      description:
        'The certificate that {{ $labels.instance }} shows expires in {{ $value | humanizeDuration }}. After that clients refuse to connect.',
      runbook:
        'Renew by hand now, make sure that the process has loaded the new certificate, then mend the automatic renewal.',
    },
  ],
};
