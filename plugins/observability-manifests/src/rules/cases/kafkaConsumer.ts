import { E, FOREIGN, type AlertCase } from './alertCase.ts';

const MICROMETER = 'kafka_consumer_fetch_manager';
const JMX = 'kafka_consumer_consumer_fetch_manager_metrics';
const OTEL = 'kafka_consumer';

const lagging = (by: string, name: string): AlertCase => ({
  alert: 'KafkaConsumerLagging',
  when: `twenty thousand records wait, measured by ${by}`,
  golden: 'presets',
  series: {
    [`${name}_records_lag{${E},topic="orders",partition="0"}`]: '20000x40',
    [`${name}_records_lag{${E},topic="orders",partition="1"}`]: '5x40',
    [`${name}_records_lag{${E},topic="events",partition="0"}`]: '9000x40',
  },
  at: '17m',
  fires: [
    {
      labels: { topic: 'orders' },
      summary: 'Checkout: the consumer lags behind',
      description:
        'The slowest partition is 20k records behind; more than ten thousand for a quarter of an hour.',
    },
  ],
});

const stalled = (by: string, name: string): AlertCase => ({
  alert: 'KafkaConsumerStalled',
  when: `records wait and none is consumed, measured by ${by}`,
  golden: 'presets',
  series: {
    [`${name}_records_lag{${E},topic="orders",partition="0"}`]: '42x40',
    [`${name}_records_consumed_total{${E},topic="orders"}`]: '1000x40',
  },
  at: '17m',
  fires: [
    {
      labels: {},
      summary: 'Checkout: the consumer stands still',
      description:
        '42 records wait in the slowest partition, and for ten minutes none was consumed.',
    },
  ],
});

export const kafkaConsumerCases: AlertCase[] = [
  lagging('Micrometer', MICROMETER),
  lagging('the JMX exporter', JMX),
  lagging('OpenTelemetry', OTEL),
  {
    alert: 'KafkaConsumerLagging',
    when: 'it is a few records behind, or another component lags',
    golden: 'presets',
    series: {
      [`${OTEL}_records_lag{${E},topic="orders",partition="0"}`]: '100x40',
      [`${OTEL}_records_lag{${FOREIGN},topic="orders",partition="0"}`]:
        '20000x40',
    },
    at: '17m',
    fires: [],
  },
  stalled('Micrometer', MICROMETER),
  stalled('the JMX exporter', JMX),
  stalled('OpenTelemetry', OTEL),
  {
    ...stalled('the JMX exporter since 1.0, which strips `_total`', JMX),
    series: {
      [`${JMX}_records_lag{${E},topic="orders",partition="0"}`]: '42x40',
      [`${JMX}_records_consumed{${E},topic="orders"}`]: '1000x40',
    },
  },
  {
    alert: 'KafkaConsumerStalled',
    when: 'it works on what waits',
    golden: 'presets',
    series: {
      [`${MICROMETER}_records_lag{${E},topic="orders",partition="0"}`]: '42x40',
      [`${MICROMETER}_records_consumed_total{${E},topic="orders"}`]: '0+9x40',
    },
    at: '17m',
    fires: [],
  },
  {
    alert: 'KafkaConsumerStalled',
    when: 'nothing waits and nothing comes',
    golden: 'presets',
    series: {
      [`${MICROMETER}_records_lag{${E},topic="orders",partition="0"}`]: '0x40',
      [`${MICROMETER}_records_consumed_total{${E},topic="orders"}`]: '1000x40',
    },
    at: '17m',
    fires: [],
  },
];
