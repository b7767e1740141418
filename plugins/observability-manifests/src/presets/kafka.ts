import { aggregate, firstOf, metric, rate } from '../rules/expression';
import type { Expression } from '../rules/expression';
import type { MetricName } from '../rules/metrics';

/**
 * The metrics of Kafka's own consumer (Kafka's documentation, "Consumer fetch metrics" and "Consumer group metrics") as they are written by Micrometer's
 * `KafkaClientMetrics`, by the JMX exporter in its default format, and by OpenTelemetry's Java agent, in this order.
 */
export const KAFKA = {
  lag: [
    'kafka_consumer_fetch_manager_records_lag_max',
    'kafka_consumer_consumer_fetch_manager_metrics_records_lag_max',
    'kafka_consumer_records_lag_max',
  ],
  consumed: [
    'kafka_consumer_fetch_manager_records_consumed_total',
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
