/** What one exporter writes, and the panels that it fills. */
export interface PresetSample {
  preset: string;
  by: string;
  /** Series as the sources of the preset document them, the labels of the target left out. Counters end in `+`. */
  series: readonly string[];
  /** Panels that stay empty: this exporter does not measure it. */
  lacks?: readonly string[];
  /** Labels of the target; by default those of a component that we scrape. */
  target?: string;
}

/** A classic histogram. */
const histogram = (name: string, labels = '', les = ['0.5', '1', '+Inf']) => [
  ...les.map(le => `${name}_bucket{${labels}${labels && ','}le="${le}"}+`),
  `${name}_count{${labels}}+`,
];

const AREA = (name: string) => [
  `${name}{area="heap"}`,
  `${name}{area="nonheap"}`,
];

const DESTINATION =
  'reporter="destination",destination_workload="checkout",destination_workload_namespace="shop",source_workload="web",source_workload_namespace="shop"';
const INGRESS =
  'exported_namespace="shop",exported_service="checkout",ingress="shop",method="GET",path="/"';

const kafka = (fetch: string, coordinator: string, total = '_total') => [
  `${fetch}_records_lag{client_id="c",topic="orders",partition="0"}`,
  `${fetch}_records_consumed${total}{client_id="c",topic="orders"}+`,
  `${fetch}_fetch_latency_avg{client_id="c"}`,
  `${coordinator}_assigned_partitions{client_id="c"}`,
  `${coordinator}_rebalance${total}{client_id="c"}+`,
];

const JMX = 'kafka_consumer_consumer';

export const presetSamples: readonly PresetSample[] = [
  {
    preset: 'grpc',
    by: 'go-grpc-middleware',
    series: [
      'grpc_server_handled_total{grpc_code="OK"}+',
      'grpc_server_handled_total{grpc_code="Internal"}+',
      ...histogram('grpc_server_handling_seconds'),
    ],
  },
  {
    preset: 'grpc',
    by: 'OpenTelemetry',
    series: [
      ...histogram(
        'rpc_server_call_duration_seconds',
        'rpc_response_status_code="UNAVAILABLE"',
      ),
    ],
  },
  {
    preset: 'jvm',
    by: 'Micrometer',
    series: [
      ...AREA('jvm_memory_used_bytes'),
      ...AREA('jvm_memory_max_bytes'),
      'jvm_gc_pause_seconds_sum{action="end of minor GC"}+',
      'jvm_threads_live_threads{}',
      'jvm_classes_loaded_classes{}',
    ],
  },
  {
    preset: 'jvm',
    by: 'client_java 0.16, as in older JMX exporters',
    series: [
      ...AREA('jvm_memory_bytes_used'),
      ...AREA('jvm_memory_bytes_max'),
      'jvm_gc_collection_seconds_sum{gc="G1"}+',
      'jvm_threads_current{}',
      'jvm_classes_currently_loaded{}',
    ],
  },
  {
    preset: 'dotnet',
    by: '.NET 9 through OpenTelemetry',
    series: [
      'dotnet_gc_last_collection_heap_size_bytes{gc_heap_generation="gen0"}',
      'dotnet_process_memory_working_set_bytes{}',
      'dotnet_process_cpu_time_seconds_total{cpu_mode="user"}+',
      'dotnet_gc_pause_time_seconds_total{}+',
      'dotnet_gc_collections_total{gc_heap_generation="gen0"}+',
      'dotnet_thread_pool_thread_count_total{}',
      'dotnet_thread_pool_queue_length_total{}',
      'dotnet_exceptions_total{error_type="E"}+',
      'dotnet_monitor_lock_contentions_total{}+',
      'kestrel_active_connections{server_port="8080"}',
      'kestrel_queued_connections{server_port="8080"}',
    ],
  },
  {
    preset: 'dotnet',
    by: 'prometheus-net',
    series: [
      'dotnet_total_memory_bytes{}',
      'process_working_set_bytes{}',
      'process_cpu_seconds_total{}+',
      'dotnet_collection_count_total{generation="0"}+',
    ],
    lacks: [
      ...['gc-pause', 'thread-pool', 'exceptions', 'contention'],
      'connections',
    ],
  },
  {
    preset: 'envoy',
    by: 'its admin port',
    series: [
      'envoy_http_downstream_rq_total{envoy_http_conn_manager_prefix="in"}+',
      'envoy_http_downstream_rq_xx{envoy_http_conn_manager_prefix="in",envoy_response_code_class="5"}+',
      ...histogram(
        'envoy_http_downstream_rq_time',
        'envoy_http_conn_manager_prefix="in"',
      ),
      'envoy_http_downstream_cx_active{envoy_http_conn_manager_prefix="in"}',
      'envoy_cluster_upstream_rq_total{envoy_cluster_name="db"}+',
      'envoy_cluster_membership_healthy{envoy_cluster_name="db"}',
      'envoy_cluster_membership_total{envoy_cluster_name="db"}',
    ],
  },
  {
    preset: 'istio',
    by: 'sidecars that the platform scrapes',
    target: 'job="envoy-stats"',
    series: [
      `istio_requests_total{${DESTINATION},response_code="503"}+`,
      ...histogram('istio_request_duration_milliseconds', DESTINATION),
      `istio_tcp_received_bytes_total{${DESTINATION}}+`,
      `istio_tcp_sent_bytes_total{${DESTINATION}}+`,
    ],
  },
  {
    preset: 'nginx-ingress',
    by: 'the controller that the platform scrapes',
    target: 'namespace="ingress",service="controller"',
    series: [
      `nginx_ingress_controller_requests{${INGRESS},status="502"}+`,
      ...histogram(
        'nginx_ingress_controller_request_duration_seconds',
        INGRESS,
      ),
      ...histogram(
        'nginx_ingress_controller_response_duration_seconds',
        INGRESS,
      ),
    ],
  },
  {
    preset: 'kafka-consumer',
    by: 'Micrometer',
    series: kafka('kafka_consumer_fetch_manager', 'kafka_consumer_coordinator'),
  },
  {
    preset: 'kafka-consumer',
    by: 'the JMX exporter',
    series: kafka(`${JMX}_fetch_manager_metrics`, `${JMX}_coordinator_metrics`),
  },
  {
    preset: 'kafka-consumer',
    by: 'the JMX exporter since 1.0',
    series: kafka(
      `${JMX}_fetch_manager_metrics`,
      `${JMX}_coordinator_metrics`,
      '',
    ),
  },
  {
    preset: 'kafka-consumer',
    by: "OpenTelemetry's Java agent",
    series: kafka('kafka_consumer', 'kafka_consumer'),
  },
  {
    preset: 'postgres-client',
    by: 'HikariCP',
    series: [
      ...['active', 'idle', 'max', 'pending'].map(
        state => `hikaricp_connections_${state}{pool="main"}`,
      ),
      'hikaricp_connections_timeout_total{pool="main"}+',
      'hikaricp_connections_acquire_seconds_sum{pool="main"}+',
      'hikaricp_connections_acquire_seconds_count{pool="main"}+',
    ],
    lacks: ['latency'],
  },
  {
    preset: 'postgres-client',
    by: 'OpenTelemetry',
    series: [
      ...['used', 'idle'].map(
        state =>
          `db_client_connection_count{db_client_connection_state="${state}",db_client_connection_pool_name="main"}`,
      ),
      ...['max', 'pending_requests'].map(
        what =>
          `db_client_connection_${what}{db_client_connection_pool_name="main"}`,
      ),
      'db_client_connection_timeouts_total{db_client_connection_pool_name="main"}+',
      ...histogram(
        'db_client_operation_duration_seconds',
        'db_system_name="postgresql"',
      ),
    ],
    lacks: ['acquire'],
  },
  {
    preset: 'postgres-client',
    by: "Go's database/sql",
    series: [
      ...['in_use', 'idle', 'max_open'].map(
        what => `go_sql_${what}_connections{db_name="main"}`,
      ),
      'go_sql_wait_count_total{db_name="main"}+',
      'go_sql_wait_duration_seconds_total{db_name="main"}+',
    ],
    lacks: ['waiting', 'timeouts', 'latency'],
  },
  {
    preset: 'postgres-client',
    by: 'pgx',
    series: [
      ...['acquired', 'idle', 'max'].map(
        what => `pgxpool_${what}_conns{db_name="main"}`,
      ),
      'pgxpool_acquire_count{db_name="main"}+',
      'pgxpool_acquire_duration_ns{db_name="main"}+',
    ],
    lacks: ['waiting', 'timeouts', 'latency'],
  },
];
