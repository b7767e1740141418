import { binary, call, metric } from '../expression';
import type { LabelMatcher } from '../expression';
import type { RulePack } from '../types';

/** `up` of a probe's job speaks of the exporter. Jobs of probes are `probe/<namespace>/<name>`, see `ProbeWant.job`. */
export const OWN_TARGETS: LabelMatcher = ['job', '!~', 'probe/[^/]+/.+'];

/**
 * Is it there, and does it answer?
 *
 * After: kube-prometheus `TargetDown`; awesome-prometheus-alerts, "Blackbox": probe failed, slow probe. A target that discovery does not find at all
 * has no `up`, which is why both absences have an alert of their own.
 */
export const availability: RulePack = {
  name: 'availability',
  alerts: [
    {
      name: 'TargetDown',
      expression: binary(metric('up', OWN_TARGETS), '==', 0),
      for: '5m',
      severity: 'warning',
      needs: 'metrics',
      summary: 'metrics of {{ $labels.instance }} cannot be read',
      description:
        'Scraping {{ $labels.instance }} has failed for five minutes. The service may still answer its users, but nobody would see it fail.',
      runbook:
        'Open the Setup tab: its check "target up" shows the error of the last scrape. Compare port and path with what the process serves.',
    },
    {
      name: 'TargetAbsent',
      expression: call('absent', metric('up', OWN_TARGETS)),
      for: '10m',
      severity: 'critical',
      needs: 'metrics',
      summary: 'no target is found to read metrics from',
      description:
        'Discovery has found no address for ten minutes: no pod is ready, or selector or port do not fit. All other alerts on metrics of this component are blind.',
      runbook:
        'Are there ready pods? If so, compare the Service selector and the port name in observability/metrics-port; the Setup tab walks the chain.',
    },
    {
      name: 'ProbeFailing',
      expression: binary(metric('probe_success'), '==', 0),
      for: '2m',
      severity: 'critical',
      needs: 'probe',
      summary: '{{ $labels.instance }} does not answer its health probe',
      description:
        'The blackbox exporter has had no good answer from {{ $labels.instance }} for two minutes.',
      runbook:
        'Call the address from inside the cluster. No answer: look at pods and their logs. An error status: the health check itself says what is missing.',
    },
    {
      name: 'ProbeAbsent',
      expression: call('absent', metric('probe_success')),
      for: '10m',
      severity: 'warning',
      needs: 'probe',
      summary: 'nobody probes it',
      description:
        'There has been no probe result for ten minutes: the blackbox exporter is down, or no address is found.',
      runbook:
        'Open the Setup tab: it shows whether the probe is applied and picked up and whether the exporter answers.',
    },
    {
      name: 'ProbeSlow',
      expression: binary(
        call('avg_over_time', metric('probe_duration_seconds', '5m')),
        '>',
        1,
      ),
      for: '10m',
      severity: 'warning',
      needs: 'probe',
      summary: '{{ $labels.instance }} answers its health probe slowly',
      description:
        'Probes of {{ $labels.instance }} take {{ $value | humanizeDuration }} on average; more than one second for ten minutes.',
      runbook:
        'See in the Metrics tab which phase is slow. Slow processing: look at CPU throttling and at what the health check waits for. Slow connect or resolve: the network.',
    },
  ],
};
