import { aggregate, firstOf, metric, rate } from '../rules/expression';
import type { Expression } from '../rules/expression';
import type { MetricName } from '../rules/metrics';

/**
 * The metrics of Kafka's own consumer as they are written by Micrometer's `KafkaClientMetrics`, by the JMX exporter in its default format, and by
 * OpenTelemetry's Java agent, in this order.
 *
 * Sources: apache/kafka, `clients/consumer/internals/FetchMetricsManager.java` (`records-lag` is the latest lag of a partition; `records-lag-max` that of
 * a window, and not a number once nothing is fetched, so the former is read); micrometer-metrics/micrometer, `binder/kafka/KafkaMetrics.java`
 * (`meterName`); prometheus/jmx_exporter, `JmxCollector.java` (`defaultExport`), which since 1.0 strips `_total` from what it does not know to be a counter
 * (prometheus/client_java, `PrometheusNaming.sanitizeMetricName`); open-telemetry/opentelemetry-java-instrumentation,
 * `instrumentation/kafka/kafka-clients/kafka-clients-2.6/library/README.md`.
 */
export const KAFKA = {
  lag: [
    'kafka_consumer_fetch_manager_records_lag',
    'kafka_consumer_consumer_fetch_manager_metrics_records_lag',
    'kafka_consumer_records_lag',
  ],
  consumed: [
    'kafka_consumer_fetch_manager_records_consumed_total',
    'kafka_consumer_consumer_fetch_manager_metrics_records_consumed',
    'kafka_consumer_consumer_fetch_manager_metrics_records_consumed_total',
    'kafka_consumer_records_consumed_total',
  ],
  fetchMilliseconds: [
    'kafka_consumer_fetch_manager_fetch_latency_avg',
    'kafka_consumer_consumer_fetch_manager_metrics_fetch_latency_avg',
    'kafka_consumer_fetch_latency_avg',
  ],
  partitions: [
    'kafka_consumer_coordinator_assigned_partitions',
    'kafka_consumer_consumer_coordinator_metrics_assigned_partitions',
    'kafka_consumer_assigned_partitions',
  ],
  rebalances: [
    'kafka_consumer_coordinator_rebalance_total',
    'kafka_consumer_consumer_coordinator_metrics_rebalance',
    'kafka_consumer_consumer_coordinator_metrics_rebalance_total',
    'kafka_consumer_rebalance_total',
  ],
} as const satisfies Record<string, readonly MetricName[]>;

/** Records that the slowest partition is behind. */
export const consumerLag = (...by: string[]): Expression =>
  firstOf(...KAFKA.lag.map(name => aggregate('max', metric(name), ...by)));

/** Records per second. Kafka counts them for a client and again for each of its topics; those of topics are taken where there are any. */
export const consumedRate = (range: string): Expression =>
  firstOf(
    ...KAFKA.consumed.flatMap(name => [
      aggregate('sum', rate(name, range, ['topic', '!=', ''])),
      aggregate('sum', rate(name, range)),
    ]),
  );
