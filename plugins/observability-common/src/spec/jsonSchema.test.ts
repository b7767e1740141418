import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';
import { keysAt, observabilityJsonSchema } from './jsonSchema';
import { observabilitySpecSchema } from './schema';

const PUBLISHED = resolve(__dirname, '../../schema/observability.schema.json');

const EXAMPLE = `
metrics:
  port: http
  path: /metrics
  interval: 30s
  timeout: 10s
  presets: [http-server, nodejs]
  panels:
    - title: Orders
      unit: per-second
      queries:
        - expression: sum(rate(orders_total[$__rate_interval]))
          legend: orders
probe:
  path: /healthz
  module: http_2xx
alerts:
  packs: [availability, resources]
  receiver: shop-oncall
  rules:
    - name: orders
      rules:
        - alert: NoOrders
          expr: sum(rate(orders_total[5m])) == 0
          for: 10m
          labels: { severity: warning }
slo:
  availability: 99.9%
  latency: 99% < 300ms
logs:
  format: json
  drop: [healthz]
  redact: [email]
  levels: { E: error }
  timestamp: { field: '@timestamp', format: unix-ms }
  metadata: [trace_id]
  labels: [region]
runbookUrl: https://runbooks.example.com/checkout
`;

describe('observabilityJsonSchema', () => {
  const validate = new Ajv({ strict: true, allErrors: true }).compile(
    observabilityJsonSchema(),
  );

  it('is what is published beside the package', () => {
    // After a change: npm run --silent observability -- schema > plugins/observability-common/schema/observability.schema.json
    expect(JSON.parse(readFileSync(PUBLISHED, 'utf8'))).toEqual(
      observabilityJsonSchema(),
    );
  });

  it.each([EXAMPLE, '{}', 'metrics: {port: 8080}', 'alerts: {packs: none}'])(
    'takes a document that the plugin takes: %s',
    text => {
      const document: unknown = parse(text);
      expect(observabilitySpecSchema.safeParse(document).error).toBeUndefined();
      validate(document);
      expect(validate.errors ?? []).toEqual([]);
    },
  );

  it.each([
    'metric: {}',
    'metrics: {intervall: 30s}',
    'metrics: {presets: [cobol]}',
    'metrics: {port: 70000}',
    'logs: {enabled: "on"}',
    'logs: {levels: {E: loud}}',
    'logs: {timestamp: {format: unix}}',
    'alerts: {packs: all}',
    'alerts: {rules: [{name: a, rules: [{expr: up, fro: 1m}]}]}',
    'slo: {availability: 0.999}',
  ])('refuses %s', text => {
    expect(validate(parse(text))).toBe(false);
  });

  it('knows the keys of every place', () => {
    expect(keysAt(['logs'])).toEqual([
      'enabled',
      'format',
      'pattern',
      'multiline',
      'drop',
      'sample',
      'redact',
      'levels',
      'timestamp',
      'metadata',
      'labels',
      'tenant',
    ]);
    expect(keysAt(['alerts', 'rules', 3, 'rules', 0])).toContain(
      'keep_firing_for',
    );
    expect(keysAt(['logs', 'format', 'x'])).toEqual([]);
  });
});
