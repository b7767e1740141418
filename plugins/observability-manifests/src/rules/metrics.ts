/**
 * How the series of a metric are told to belong to an entity.
 *
 * `entity`: scraped or recorded by us, so they carry the entity label. `pod` and the kinds of workload: measured by the platform (cAdvisor,
 * kube-state-metrics) for all at once, so only Kubernetes' own names tell.
 */
export type MetricScope = 'entity' | 'pod' | 'deployment' | 'statefulset';

/**
 * Every metric that a generated rule or panel reads. A name that is missing here does not compile.
 *
 * Sources: cAdvisor's and kube-state-metrics' metric documentation; blackbox exporter; the clients' own documentation (prom-client, client_golang,
 * client_python, Micrometer); OpenTelemetry's semantic conventions for HTTP metrics, as the Prometheus exporters write them.
 */
export const METRICS = {
  up: 'entity',

  probe_success: 'entity',
  probe_duration_seconds: 'entity',
  probe_http_duration_seconds: 'entity',
  probe_ssl_earliest_cert_expiry: 'entity',

  container_cpu_usage_seconds_total: 'pod',
  container_cpu_cfs_throttled_periods_total: 'pod',
  container_cpu_cfs_periods_total: 'pod',
  container_memory_working_set_bytes: 'pod',
  container_network_receive_bytes_total: 'pod',
  container_network_transmit_bytes_total: 'pod',
  kube_pod_container_resource_limits: 'pod',
  kube_pod_container_resource_requests: 'pod',
  kube_pod_container_status_restarts_total: 'pod',
  kube_pod_container_status_last_terminated_reason: 'pod',
  kube_pod_container_status_waiting_reason: 'pod',
  kube_pod_status_phase: 'pod',
  kube_pod_status_ready: 'pod',
  kube_deployment_spec_replicas: 'deployment',
  kube_deployment_status_replicas_available: 'deployment',
  kube_deployment_status_replicas_updated: 'deployment',
  kube_statefulset_replicas: 'statefulset',
  kube_statefulset_status_replicas_ready: 'statefulset',
  kube_statefulset_status_replicas_updated: 'statefulset',

  http_request_duration_seconds_bucket: 'entity',
  http_request_duration_seconds_count: 'entity',
  http_server_request_duration_seconds_bucket: 'entity',
  http_server_request_duration_seconds_count: 'entity',
  http_server_requests_seconds_bucket: 'entity',
  http_server_requests_seconds_count: 'entity',

  nodejs_eventloop_lag_p99_seconds: 'entity',
  nodejs_heap_size_used_bytes: 'entity',
  nodejs_heap_size_total_bytes: 'entity',
  nodejs_gc_duration_seconds_sum: 'entity',
  nodejs_active_handles_total: 'entity',
  nodejs_active_requests_total: 'entity',

  go_goroutines: 'entity',
  go_memstats_heap_inuse_bytes: 'entity',
  go_memstats_heap_idle_bytes: 'entity',
  go_gc_duration_seconds: 'entity',
  go_threads: 'entity',

  jvm_memory_used_bytes: 'entity',
  jvm_memory_max_bytes: 'entity',
  jvm_gc_pause_seconds_sum: 'entity',
  jvm_threads_live_threads: 'entity',
  jvm_classes_loaded_classes: 'entity',

  python_gc_collections_total: 'entity',
  python_gc_objects_collected_total: 'entity',

  process_cpu_seconds_total: 'entity',
  process_resident_memory_bytes: 'entity',
  process_open_fds: 'entity',
  process_max_fds: 'entity',
} as const satisfies Record<string, MetricScope>;

export type MetricName = keyof typeof METRICS;
