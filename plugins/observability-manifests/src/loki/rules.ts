import type { JsonObject } from '../manifest/types';

interface LokiAlert {
  alert: string;
  expr: string;
  for: string;
  severity: 'critical' | 'warning';
  summary: string;
  description: string;
}

const LOKI: readonly LokiAlert[] = [
  {
    alert: 'LokiRequestErrors',
    expr: 'sum by (namespace, job, route) (rate(loki_request_duration_seconds_count{status_code=~"5.."}[5m])) / sum by (namespace, job, route) (rate(loki_request_duration_seconds_count[5m])) > 0.1',
    for: '15m',
    severity: 'critical',
    summary: 'Loki fails to answer',
    description:
      '{{ $value | humanizePercentage }} of the requests to {{ $labels.route }} of {{ $labels.job }} fail.',
  },
  {
    alert: 'LokiPanics',
    expr: 'sum by (namespace, job) (increase(loki_panic_total[10m])) > 0',
    for: '0s',
    severity: 'critical',
    summary: 'Loki panics',
    description:
      '{{ $labels.job }} had {{ $value | humanize }} panics in ten minutes.',
  },
  {
    alert: 'LokiRingUnhealthy',
    expr: 'max by (namespace, job, name) (loki_ring_members{state="Unhealthy"}) > 0',
    for: '15m',
    severity: 'warning',
    summary: 'Members of a ring of Loki are unhealthy',
    description:
      '{{ $value }} members of the ring {{ $labels.name }} are unhealthy: lines may have fewer copies than they should, and queries may fail.',
  },
  {
    alert: 'LokiChunksNotStored',
    expr: 'sum by (namespace, job) (rate(loki_ingester_chunks_flush_failures_total[5m])) > 0',
    for: '15m',
    severity: 'critical',
    summary: 'Loki cannot store chunks',
    description:
      'Chunks stay in the memory of {{ $labels.job }}: is the store reachable, and do the credentials hold?',
  },
  {
    alert: 'LokiLinesRefused',
    expr: 'sum by (namespace, job, tenant, reason) (rate(loki_discarded_samples_total[5m])) > 0',
    for: '15m',
    severity: 'warning',
    summary: 'Loki refuses lines',
    description:
      '{{ $value | humanize }} lines a second of the tenant {{ $labels.tenant }} are lost: {{ $labels.reason }}.',
  },
  {
    alert: 'LokiRetentionNotApplied',
    expr: 'time() - max by (namespace, job) (loki_compactor_apply_retention_last_successful_run_timestamp_seconds > 0) > 10800',
    for: '30m',
    severity: 'warning',
    summary: 'Loki deletes nothing',
    description:
      'The compactor of {{ $labels.job }} last applied retention {{ $value | humanizeDuration }} ago: old lines stay, and cost.',
  },
  {
    alert: 'LokiLinesLost',
    expr: 'sum by (namespace, job) (increase(loki_canary_missing_entries_total[15m])) > 0',
    for: '0s',
    severity: 'critical',
    summary: 'Loki loses lines',
    description:
      'Of the lines that the canary {{ $labels.job }} wrote, {{ $value | humanize }} did not come back in 15 minutes.',
  },
];

const COLLECTORS: readonly LokiAlert[] = [
  {
    alert: 'LogCollectorDropsLines',
    expr: 'sum by (namespace, job, instance) (rate(promtail_dropped_entries_total[5m]) or rate(loki_write_dropped_entries_total[5m]) or rate(fluentbit_output_dropped_records_total[5m]) or rate(otelcol_exporter_send_failed_log_records_total[5m])) > 0',
    for: '15m',
    severity: 'critical',
    summary: 'A log collector drops lines',
    description:
      '{{ $labels.instance }} ({{ $labels.job }}) drops {{ $value | humanize }} lines a second: Loki refuses them, or cannot be reached.',
  },
  {
    alert: 'LogCollectorShipsNothing',
    expr: '(sum by (namespace, job, instance) (rate(promtail_read_lines_total[15m])) > 0 unless sum by (namespace, job, instance) (rate(promtail_sent_entries_total[15m])) > 0) or (sum by (namespace, job, instance) (rate(loki_source_file_read_lines_total[15m])) > 0 unless sum by (namespace, job, instance) (rate(loki_write_sent_entries_total[15m])) > 0)',
    for: '15m',
    severity: 'critical',
    summary: 'A log collector ships nothing',
    description:
      '{{ $labels.instance }} ({{ $labels.job }}) reads {{ $value | humanize }} lines a second and sends none.',
  },
  {
    alert: 'LogCollectorConfigurationRefused',
    expr: 'max by (namespace, job, instance) (1 - alloy_config_last_load_successful) > 0',
    for: '5m',
    severity: 'warning',
    summary: 'A log collector refuses its configuration',
    description:
      '{{ $labels.instance }} goes on with the former one; its log says why.',
  },
];

const rule = ({ severity, summary, description, ...alert }: LokiAlert) => ({
  ...alert,
  labels: { severity },
  annotations: { summary, description },
});

/**
 * Alerts on Loki and on the collectors themselves, by metrics that they expose; a part that is not there has none, and its alerts stay silent.
 * @public
 */
export function lokiRuleGroups(): JsonObject[] {
  return [
    { name: 'loki', rules: LOKI.map(rule) },
    { name: 'log-collectors', rules: COLLECTORS.map(rule) },
  ];
}
