import type { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import {
  ANNOTATION_PREFIX,
  OBSERVABILITY_ANNOTATIONS,
  WORKLOAD_ANNOTATIONS,
} from '../annotations';
import { ANNOTATION_TARGETS } from './keys';
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

  it.each([
    [{ 'observability/metric-port': 'http' }, 'observability/metrics-port'],
    [{ 'observabilty/metrics-port': 'http' }, 'observability/metrics-port'],
    [{ 'observability/logs-multi-line': 'x' }, 'observability/logs-multiline'],
    [{ 'observability/metrics-scheme': 'htps' }, 'https'],
    [{ 'observability/alerts': 'defualt' }, 'default'],
    [{ 'observability/alerts': 'resources, availabilty' }, 'availability'],
    [{ 'observability/spec': 'metric: {}' }, 'metrics'],
    [{ 'observability/spec': 'logs: {fromat: json}' }, 'format'],
    [
      {
        'observability/spec':
          'metrics: {panels: [{title: A, queries: [{expresion: up}]}]}',
      },
      'expression',
    ],
    [
      {
        'observability/alert-rules':
          '[{name: g, rules: [{alert: A, expr: up, lables: {}}]}]',
      },
      'labels',
    ],
  ])('names what was meant by %j', (annotations, meant) => {
    const { problems } = parse({
      'observability/metrics-port': 'http',
      ...annotations,
    } as unknown as Record<string, string>);
    expect(problems.map(({ remedy }) => remedy)).toContain(
      `Did you mean ${meant}?`,
    );
  });

  it('leaves annotations of others alone', () => {
    expect(
      parse({ 'backstage.io/techdocs-ref': 'dir:.', 'grafana/tag': 'x' })
        .problems,
    ).toEqual([]);
  });

  it('takes the examples that it proposes', () => {
    for (const [key, { example }] of Object.entries(ANNOTATION_TARGETS)) {
      const files = {
        './rules.yaml': '[{name: g, rules: [{alert: A, expr: up}]}]',
      };
      const { problems } = parse({ [key]: example }, files);
      expect(problems.filter(problem => problem.key === key)).toEqual([]);
    }
  });

  it('asks for quotes where YAML made a number of a value', () => {
    const { problems } = parse({
      'observability/metrics-port': 8080,
    } as unknown as Record<string, string>);
    expect(problems).toEqual([
      {
        key: 'observability/metrics-port',
        value: '8080',
        message: 'must be text, as every annotation',
        remedy: 'Put it into quotes: "8080".',
      },
    ]);
  });

  it('does not miss what may stand in a document that could not be read', () => {
    const { problems } = parse({
      'observability/spec': './observability.yaml',
      'observability/metrics-interval': '30s',
    });
    expect(problems.map(({ key }) => key)).toEqual(['observability/spec']);
  });

  it('blames the document for what stands there, although an annotation was to replace it', () => {
    const { problems } = parse({
      'observability/spec':
        'alerts: {rules: [{name: g, rules: [{alert: A, expr: up, for: 1x}]}]}',
      'observability/alert-rules': './missing.yaml',
    });
    expect(problems.map(({ key }) => key)).toEqual([
      'observability/alert-rules',
      'observability/spec#/alerts/rules/0/rules/0/for',
    ]);
  });

  it('points into the YAML of an annotation', () => {
    const { problems } = parse({
      'observability/alert-rules':
        'groups: [{name: g, rules: [{alert: A, expr: up, for: soon}, {expr: up}]}, {name: g, rules: []}]',
    });
    expect(problems).toEqual([
      {
        key: 'observability/alert-rules#/groups/0/rules/0/for',
        value: 'soon',
        message: 'must be a Prometheus duration such as 5m or 0s',
      },
      {
        key: 'observability/alert-rules#/groups/0/rules/1',
        value: '{"expr":"up"}',
        message: 'must have exactly one of alert and record',
      },
      {
        key: 'observability/alert-rules#/groups/1/rules',
        value: '[]',
        message: 'must have at least 1 entries',
      },
    ]);
  });

  it.each([
    ['metrics-interval', '30s', 'observability/metrics-port'],
    ['probe-port', 'http', 'observability/probe-path'],
    ['slo-window', '30d', 'observability/slo-availability'],
  ])('says what is missing beside %s', (key, value, missing) => {
    const { problems } = parse({ [`observability/${key}`]: value });
    expect(problems).toEqual([
      expect.objectContaining({
        key: missing,
        value: '',
        message: expect.stringContaining('is missing'),
        remedy: expect.stringContaining(`Add ${missing}: `),
      }),
    ]);
  });

  it.each([
    ['{name: g, rules: [{record: "a-b", expr: up}]}', 'metric name'],
    ['{name: g, rules: [{record: a, expr: up, for: 1m}]}', 'recording rule'],
    ['{name: g, rules: [{alert: A, expr: ""}]}', 'must not be empty'],
    ['{name: g, rules: [{alert: A}]}', 'is missing'],
    [
      '{name: g, rules: [{alert: A, expr: up, labels: {__name__: x}}]}',
      'label name',
    ],
    [
      '{name: g, rules: [{alert: A, expr: up, labels: {code: 5}}]}',
      'needs quotes',
    ],
    ['{name: g, interval: 0s, rules: [{alert: A, expr: up}]}', 'above zero'],
    [
      '{name: g, rules: [{record: a, expr: up}]}, {name: g, rules: [{record: b, expr: up}]}',
      'twice',
    ],
  ])('refuses the rule group %s', (groups, message) => {
    const { spec, problems } = parse({
      'observability/alert-rules': `[${groups}]`,
    });
    expect(spec).toBeUndefined();
    expect(problems).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message) }),
    ]);
  });

  it('keeps templates of a rule as they are', () => {
    const { spec } = parse({
      'observability/alert-rules':
        'groups: [{name: g, rules: [{alert: A, expr: up == 0, annotations: {summary: "{{ $labels.pod }} is {{ $value | humanize }}"}}]}]',
    });
    expect(spec?.alerts.rules[0].rules[0].annotations).toEqual({
      summary: '{{ $labels.pod }} is {{ $value | humanize }}',
    });
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'takes the value %s for the text that it is',
    value => {
      for (const key of Object.values(OBSERVABILITY_ANNOTATIONS)) {
        expect(parse({ [key]: value }).problems).toBeInstanceOf(Array);
      }
      expect(parse({ 'observability/logs': value }).problems).toEqual([
        expect.objectContaining({ key: 'observability/logs', value }),
      ]);
    },
  );

  it.each([
    [undefined],
    [null],
    [{}],
    [{ metadata: null }],
    [{ kind: 7, metadata: { name: [], annotations: [1, { a: 1n }] } }],
    [{ metadata: { annotations: 'text' } }],
    [{ metadata: { annotations: { 'observability/logs': 1n } } }],
  ])('survives %p where an entity is expected', value => {
    const observed = parseObservability(value as unknown as Entity);
    expect(observed.entity.entityRef).toMatch(/^[a-z]+:default\/unnamed$/);
  });

  it('finds the workload from the annotations, with its defaults', () => {
    expect(
      parse({ 'backstage.io/kubernetes-cluster': 'main' }).workload,
    ).toEqual({ cluster: 'main', namespace: 'default', name: 'checkout' });
    expect(parse({ 'observability/logs': 'on' }).workload).toBeUndefined();
    expect(
      parse({ 'backstage.io/kubernetes-namespace': 'Shop_1' }).problems,
    ).toEqual([
      {
        key: 'backstage.io/kubernetes-namespace',
        value: 'Shop_1',
        message: expect.stringContaining('DNS label'),
      },
    ]);
  });

  it('answers a hundred problems at most', () => {
    const many = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, i) => [`observability/x${i}`, '']),
    );
    expect(parse(many).problems).toHaveLength(100);
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
        'constructor',
        'x{0,1000}'.repeat(55),
        ','.repeat(5_000),
        './a.yaml',
        '['.repeat(300),
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
  }, 60_000);
});
