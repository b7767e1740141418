import { consumedRate, consumerLag } from '../../presets/kafka';
import { binary } from '../expression';
import type { RulePack } from '../types';

/** Does it keep up? After awesome-prometheus-alerts, "Kafka": consumers that lag behind, by what the consumer itself measures. */
export const kafkaConsumer: RulePack = {
  name: 'kafka-consumer',
  alerts: [
    {
      name: 'KafkaConsumerLagging',
      expression: binary(consumerLag('topic'), '>', 10_000),
      for: '15m',
      severity: 'warning',
      needs: 'kafka-consumer',
      summary: 'the consumer lags behind',
      description:
        'The slowest partition is {{ $value | humanize }} records behind; more than ten thousand for a quarter of an hour.',
      runbook:
        'Does more come in, or is less processed? Look at records consumed, CPU throttling and what each record waits for; more pods help up to the number of partitions.',
    },
    {
      name: 'KafkaConsumerStalled',
      expression: binary(
        binary(consumerLag(), '>', 0),
        'and',
        binary(consumedRate('5m'), '==', 0),
      ),
      for: '10m',
      severity: 'critical',
      needs: 'kafka-consumer',
      summary: 'the consumer stands still',
      description:
        '{{ $value | humanize }} records wait in the slowest partition, and for ten minutes none was consumed.',
      runbook:
        'Look for a record that fails again and again, and for rebalances. A restart helps only if the record is skipped or the bug is fixed.',
    },
  ],
};
