/**
 * How the series of a metric are told to belong to an entity.
 *
 * `entity`: scraped or recorded by us, so they carry the entity label. `pod` and the kinds of workload: measured by the platform (cAdvisor,
 * kube-state-metrics) for all at once, so only Kubernetes' own names tell. `ingress` and `mesh`: counted by a proxy that serves everybody, so only
 * the labels tell in which that proxy writes down whom a request was for.
 */
export type MetricScope =
  | 'entity'
  | 'pod'
  | 'deployment'
  | 'statefulset'
  | 'ingress'
  | 'mesh';

/**
 * Every metric that a generated rule or panel reads. A name that is missing here does not compile.
 *
 * Sources: cAdvisor's and kube-state-metrics' metric documentation; blackbox exporter; the clients' own documentation (prom-client, client_golang,
 * client_python, Micrometer); OpenTelemetry's semantic conventions for HTTP metrics, as the Prometheus exporters write them. Those of
 * the other presets are named beside each preset.
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
  container_fs_usage_bytes: 'pod',
  container_network_receive_errors_total: 'pod',
  container_network_transmit_errors_total: 'pod',
  container_network_receive_packets_dropped_total: 'pod',
  container_network_transmit_packets_dropped_total: 'pod',
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

  http_request_duration_seconds: 'entity',
  http_server_request_duration_seconds: 'entity',
  http_server_requests_seconds: 'entity',
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
  jvm_memory_bytes_used: 'entity',
  jvm_memory_bytes_max: 'entity',
  jvm_gc_collection_seconds_sum: 'entity',
  jvm_threads_current: 'entity',
  jvm_classes_currently_loaded: 'entity',

  python_gc_collections_total: 'entity',
  python_gc_objects_collected_total: 'entity',

  process_cpu_seconds_total: 'entity',
  process_resident_memory_bytes: 'entity',
  process_working_set_bytes: 'entity',
  process_open_fds: 'entity',
  process_max_fds: 'entity',

  grpc_server_handled_total: 'entity',
  grpc_server_handling_seconds_bucket: 'entity',
  rpc_server_call_duration_seconds_count: 'entity',
  rpc_server_call_duration_seconds_bucket: 'entity',
  rpc_server_duration_milliseconds_count: 'entity',
  rpc_server_duration_milliseconds_bucket: 'entity',
  grpc_server_call_duration_seconds_count: 'entity',
  grpc_server_call_duration_seconds_bucket: 'entity',

  dotnet_gc_last_collection_heap_size_bytes: 'entity',
  dotnet_total_memory_bytes: 'entity',
  dotnet_process_memory_working_set_bytes: 'entity',
  dotnet_process_cpu_time_seconds_total: 'entity',
  dotnet_gc_pause_time_seconds_total: 'entity',
  dotnet_gc_collections_total: 'entity',
  dotnet_collection_count_total: 'entity',
  dotnet_thread_pool_thread_count: 'entity',
  dotnet_thread_pool_thread_count_total: 'entity',
  dotnet_thread_pool_queue_length: 'entity',
  dotnet_thread_pool_queue_length_total: 'entity',
  dotnet_exceptions_total: 'entity',
  dotnet_monitor_lock_contentions_total: 'entity',
  kestrel_active_connections: 'entity',
  kestrel_queued_connections: 'entity',

  envoy_http_downstream_rq_total: 'entity',
  envoy_http_downstream_rq_xx: 'entity',
  envoy_http_downstream_rq_time_bucket: 'entity',
  envoy_http_downstream_cx_active: 'entity',
  envoy_cluster_upstream_rq_total: 'entity',
  envoy_cluster_upstream_rq_xx: 'entity',
  envoy_cluster_membership_healthy: 'entity',
  envoy_cluster_membership_total: 'entity',

  kafka_consumer_fetch_manager_records_lag: 'entity',
  kafka_consumer_fetch_manager_records_consumed_total: 'entity',
  kafka_consumer_fetch_manager_fetch_latency_avg: 'entity',
  kafka_consumer_coordinator_assigned_partitions: 'entity',
  kafka_consumer_coordinator_rebalance_total: 'entity',
  kafka_consumer_consumer_fetch_manager_metrics_records_lag: 'entity',
  kafka_consumer_consumer_fetch_manager_metrics_records_consumed: 'entity',
  kafka_consumer_consumer_fetch_manager_metrics_records_consumed_total:
    'entity',
  kafka_consumer_consumer_fetch_manager_metrics_fetch_latency_avg: 'entity',
  kafka_consumer_consumer_coordinator_metrics_assigned_partitions: 'entity',
  kafka_consumer_consumer_coordinator_metrics_rebalance: 'entity',
  kafka_consumer_consumer_coordinator_metrics_rebalance_total: 'entity',
  kafka_consumer_records_lag: 'entity',
  kafka_consumer_records_consumed_total: 'entity',
  kafka_consumer_fetch_latency_avg: 'entity',
  kafka_consumer_assigned_partitions: 'entity',
  kafka_consumer_rebalance_total: 'entity',

  hikaricp_connections_active: 'entity',
  hikaricp_connections_idle: 'entity',
  hikaricp_connections_max: 'entity',
  hikaricp_connections_pending: 'entity',
  hikaricp_connections_timeout_total: 'entity',
  hikaricp_connections_acquire_seconds_sum: 'entity',
  hikaricp_connections_acquire_seconds_count: 'entity',
  db_client_connection_count: 'entity',
  db_client_connection_max: 'entity',
  db_client_connection_pending_requests: 'entity',
  db_client_connection_timeouts_total: 'entity',
  db_client_connections_usage: 'entity',
  db_client_connections_max: 'entity',
  db_client_connections_pending_requests: 'entity',
  db_client_operation_duration_seconds_bucket: 'entity',
  go_sql_in_use_connections: 'entity',
  go_sql_idle_connections: 'entity',
  go_sql_max_open_connections: 'entity',
  go_sql_wait_count_total: 'entity',
  go_sql_wait_duration_seconds_total: 'entity',
  pgxpool_acquired_conns: 'entity',
  pgxpool_idle_conns: 'entity',
  pgxpool_max_conns: 'entity',
  pgxpool_acquire_count: 'entity',
  pgxpool_acquire_duration_ns: 'entity',

  nginx_ingress_controller_requests: 'ingress',
  nginx_ingress_controller_request_duration_seconds_bucket: 'ingress',
  nginx_ingress_controller_response_duration_seconds_bucket: 'ingress',

  istio_requests_total: 'mesh',
  istio_request_duration_milliseconds_bucket: 'mesh',
  istio_tcp_received_bytes_total: 'mesh',
  istio_tcp_sent_bytes_total: 'mesh',
} as const satisfies Record<string, MetricScope>;

export type MetricName = keyof typeof METRICS;
