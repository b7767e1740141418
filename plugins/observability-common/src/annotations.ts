/**
 * Prefix of every annotation that this plugin defines.
 * @public
 */
export const ANNOTATION_PREFIX = 'observability/';

/**
 * The well-known Backstage annotations that say where a component runs. They are read, never redefined.
 * @public
 */
export const WORKLOAD_ANNOTATIONS = {
  id: 'backstage.io/kubernetes-id',
  namespace: 'backstage.io/kubernetes-namespace',
  labelSelector: 'backstage.io/kubernetes-label-selector',
  cluster: 'backstage.io/kubernetes-cluster',
} as const;

/**
 * The annotations of this plugin. `docs/annotations.md` describes their values.
 * @public
 */
export const OBSERVABILITY_ANNOTATIONS = {
  metricsPort: 'observability/metrics-port',
  metricsPath: 'observability/metrics-path',
  metricsScheme: 'observability/metrics-scheme',
  metricsInterval: 'observability/metrics-interval',
  metricsTimeout: 'observability/metrics-timeout',
  metricsVia: 'observability/metrics-via',
  metricsPresets: 'observability/metrics-presets',
  probePath: 'observability/probe-path',
  probePort: 'observability/probe-port',
  probeScheme: 'observability/probe-scheme',
  probeUrl: 'observability/probe-url',
  probeModule: 'observability/probe-module',
  probeInterval: 'observability/probe-interval',
  alerts: 'observability/alerts',
  alertRules: 'observability/alert-rules',
  alertReceiver: 'observability/alert-receiver',
  sloAvailability: 'observability/slo-availability',
  sloLatency: 'observability/slo-latency',
  sloWindow: 'observability/slo-window',
  logs: 'observability/logs',
  logsFormat: 'observability/logs-format',
  logsMultiline: 'observability/logs-multiline',
  logsDrop: 'observability/logs-drop',
  runbookUrl: 'observability/runbook-url',
  metricsSource: 'observability/metrics-source',
  alertsSource: 'observability/alerts-source',
  logsSource: 'observability/logs-source',
  furtherClusters: 'observability/further-clusters',
  reconcile: 'observability/reconcile',
  spec: 'observability/spec',
} as const;
