import type { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import {
  ANNOTATION_PREFIX,
  OBSERVABILITY_ANNOTATIONS,
  WORKLOAD_ANNOTATIONS,
} from '../annotations';
import { parseObservability, referencedFiles } from './parseObservability';

const entity = (annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', annotations },
  spec: { type: 'service', owner: 'team-shop', system: 'shop' },
});

const parse = (
  annotations: Record<string, string>,
  files?: Record<string, string>,
) => parseObservability(entity(annotations), { files });

describe('parseObservability', () => {
  it('reads the short annotations with their defaults', () => {
    const { spec, workload, problems } = parse({
      'backstage.io/kubernetes-id': 'checkout',
      'backstage.io/kubernetes-namespace': 'shop',
      'backstage.io/kubernetes-label-selector': 'app=checkout,tier==web',
      'observability/metrics-port': '8080',
      'observability/metrics-presets': 'http-server, nodejs',
      'observability/probe-path': '/healthz',
      'observability/slo-availability': '99.9%',
      'observability/slo-latency': '99% < 300ms',
      'observability/alerts': 'availability',
      'observability/logs': 'off',
    });
    expect(problems).toEqual([]);
    expect(workload).toEqual({
      name: 'checkout',
      namespace: 'shop',
      matchLabels: { app: 'checkout', tier: 'web' },
    });
    expect(spec).toMatchObject({
      metrics: {
        port: 8080,
        path: '/metrics',
        scheme: 'http',
        via: 'service',
        presets: ['http-server', 'nodejs'],
      },
      probe: { path: '/healthz', scheme: 'http' },
      slo: {
        availability: { objective: 0.999 },
        latency: { objective: 0.99, thresholdSeconds: 0.3 },
        window: '30d',
      },
      alerts: { packs: ['availability'], rules: [] },
      logs: { enabled: false, format: 'text' },
    });
  });

  it.each([
    ['metrics-port', '080'],
    ['metrics-port', '-1'],
    ['metrics-port', '70000'],
    ['metrics-port', 'has--two'],
    ['metrics-path', 'metrics'],
    ['metrics-path', '/with space'],
    ['metrics-interval', '1m1h'],
    ['metrics-interval', '0s'],
    ['metrics-interval', '1.5m'],
    ['metrics-scheme', 'HTTP'],
    ['metrics-presets', 'nodejs,,go'],
    ['metrics-via', 'sidecar'],
    ['probe-url', 'ftp://example.com'],
    ['probe-url', 'https://user:secret@example.com/'],
    ['slo-availability', '100%'],
    ['slo-availability', '0.999'],
    ['slo-latency', '99% < fast'],
    ['logs', 'yes'],
    ['logs-format', 'xml'],
    ['logs-multiline', '(?=look)ahead'],
    ['logs-multiline', '(a)\\1'],
    ['logs-drop', '('],
    ['alert-rules', '../secret.yaml'],
    ['alert-rules', '/etc/passwd'],
    ['alert-rules', 'https://example.com/rules.yaml'],
    ['alert-rules', 'groups: ['],
    ['alert-rules', 'groups: [{name: a, rules: [{expr: up}]}]'],
    ['alert-rules', './rules.yaml'],
    ['runbook-url', 'data:text/html,x'],
    ['spec', '- a\n- b'],
  ])('refuses %s: %s and names key and value', (key, value) => {
    const annotation = `observability/${key}`;
    const { spec, problems } = parse({ [annotation]: value });
    expect(spec).toBeUndefined();
    const problem = problems.find(
      candidate =>
        candidate.key === annotation || candidate.key.startsWith(annotation),
    );
    expect(problem?.message).toMatch(/\w{3}/);
    expect(JSON.stringify(problems)).toContain(annotation);
  });

  it('proposes the nearest key and the nearest preset, and reports all problems at once', () => {
    const { problems } = parse({
      'observability/metric-port': 'http',
      'observability/metrics-presets': 'nodjs',
      'observability/spec': 'metrics: {intervall: 30s}',
    });
    expect(problems).toEqual([
      expect.objectContaining({
        key: 'observability/metric-port',
        remedy: 'Did you mean observability/metrics-port?',
      }),
      expect.objectContaining({
        key: 'observability/metrics-presets',
        value: 'nodjs',
        message: expect.stringContaining('http-server, nodejs'),
        remedy: 'Did you mean nodejs?',
      }),
      expect.objectContaining({
        key: 'observability/spec#/metrics/intervall',
        remedy: 'Did you mean interval?',
      }),
    ]);
  });

  it('never makes a number of a text that only begins like one', () => {
    for (const port of ['8080abc', '0x1f']) {
      expect(
        parse({ 'observability/metrics-port': port }).spec?.metrics?.port,
      ).toBe(port);
    }
  });

  it('refuses a probe of two kinds and a timeout beyond the interval', () => {
    const { problems } = parse({
      'observability/probe-url': 'https://example.com/',
      'observability/probe-path': '/healthz',
      'observability/metrics-port': 'http',
      'observability/metrics-interval': '10s',
      'observability/metrics-timeout': '20s',
    });
    expect(problems.map(({ key }) => key)).toEqual([
      'observability/metrics-timeout',
      'observability/probe-url',
    ]);
  });

  it('lays annotations over the document, and reads files that were handed in', () => {
    const annotations = {
      'observability/spec': './observability.yaml',
      'observability/alert-rules': './rules.yaml',
      'observability/metrics-port': 'web',
    };
    expect(referencedFiles(entity(annotations))).toEqual([
      './observability.yaml',
      './rules.yaml',
    ]);
    const { spec, problems } = parse(annotations, {
      './observability.yaml':
        'metrics: {port: 80, path: /m, panels: [{title: A, queries: [{expression: up}]}]}\nslo: {availability: 99.5%}',
      './rules.yaml':
        'groups: [{name: g, rules: [{alert: A, expr: up == 0, for: 0s}]}]',
    });
    expect(problems).toEqual([]);
    expect(spec?.metrics).toMatchObject({
      port: 'web',
      path: '/m',
      panels: [{ id: 'own-1', group: 'own', title: 'A', unit: 'short' }],
    });
    expect(spec?.slo?.availability).toEqual({ objective: 0.995 });
    expect(spec?.alerts.rules[0].rules[0]).toMatchObject({ alert: 'A' });
  });

  it('survives YAML bombs, deep nesting and prototype keys', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, index) => {
        const before = 'abcdefgh'[index];
        return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`;
      })
      .join('\n')}`;
    for (const text of [bomb, '['.repeat(60_000), '__proto__: {a: 1}']) {
      expect(parse({ 'observability/spec': text }).spec).toBeUndefined();
    }
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  it('never throws, and has a spec exactly when there is no problem', () => {
    const keys = [
      ...Object.values(OBSERVABILITY_ANNOTATIONS),
      ...Object.values(WORKLOAD_ANNOTATIONS),
    ];
    const key = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...keys) },
      { weight: 1, arbitrary: fc.string().map(s => ANNOTATION_PREFIX + s) },
      { weight: 1, arbitrary: fc.string() },
    );
    const value = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom(
        '30s',
        'http',
        '8080',
        '/healthz',
        'on',
        'default',
        '99.9%',
        '__proto__',
        'groups: []',
        '{}',
        '*a',
        '&a [*a]',
        '!!js/function x',
        '(((((((((((a+)+)+)+)+)+)+)+)+)+)+)+$',
        '\u0000\uD800',
      ),
      fc.json({ maxDepth: 3 }),
    );
    fc.assert(
      fc.property(fc.dictionary(key, value, { maxKeys: 8 }), annotations => {
        const { spec, problems } = parse(annotations);
        expect(spec === undefined).toBe(problems.length > 0);
      }),
      { numRuns: 10_000 },
    );
  });
});
