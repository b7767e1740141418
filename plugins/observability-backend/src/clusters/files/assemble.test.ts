import { parse } from 'yaml';
import { assemble } from './assemble';

const base = `# The platform's own.
route:
  receiver: default # whoever is on call
  routes:
    - receiver: platform
receivers:
  - name: default
`;

describe('assemble', () => {
  it('puts routes in front of those of the base, in the order of the fragments, and keeps the rest', () => {
    const text = assemble('RouteFile', base, [
      '# marks\nroutes:\n  - receiver: a\n  - receiver: b\n',
      'routes:\n  - receiver: c\n',
    ]);
    expect(parse(text)).toEqual({
      route: {
        receiver: 'default',
        routes: ['a', 'b', 'c', 'platform'].map(receiver => ({ receiver })),
      },
      receivers: [{ name: 'default' }],
    });
    expect(text).toContain("# The platform's own.");
    expect(text).toContain('# whoever is on call');
  });

  it('puts scrape configs of a collector behind those of the base', () => {
    expect(
      parse(
        assemble('LogFile', 'scrape_configs:\n  - job_name: own\n', [
          'scrape_configs:\n  - job_name: x\n    pipeline_stages: [{ drop: { expression: "^a: b" } }]\n',
        ]),
      ).scrape_configs,
    ).toEqual([
      { job_name: 'own' },
      {
        job_name: 'x',
        pipeline_stages: [{ drop: { expression: '^a: b' } }],
      },
    ]);
  });

  it('merges what Fluent Bit reads: lists behind those of the base', () => {
    const text = assemble(
      'LogFile',
      '# ours\nservice: { http_server: on }\npipeline:\n  filters:\n    - name: own\n',
      [
        'parsers: [{ name: a }]\npipeline: { inputs: [{ tag: a }], filters: [{ match: a }] }\n',
        'parsers: [{ name: b }]\npipeline: { inputs: [{ tag: b }], filters: [{ match: b }] }\n',
      ],
    );
    expect(parse(text)).toEqual({
      service: { http_server: 'on' },
      parsers: [{ name: 'a' }, { name: 'b' }],
      pipeline: {
        inputs: [{ tag: 'a' }, { tag: 'b' }],
        filters: [{ name: 'own' }, { match: 'a' }, { match: 'b' }],
      },
    });
    expect(text).toContain('# ours');
  });

  it('merges what an OpenTelemetry collector reads: maps into one another', () => {
    expect(
      parse(
        assemble(
          'LogFile',
          'exporters: { otlphttp/loki: { endpoint: x } }\nservice:\n  pipelines:\n    metrics: { receivers: [own] }\n',
          [
            'receivers: { filelog/a: { include: [a] } }\nservice: { pipelines: { logs/a: { receivers: [filelog/a] } } }\n',
          ],
        ),
      ),
    ).toEqual({
      exporters: { 'otlphttp/loki': { endpoint: 'x' } },
      receivers: { 'filelog/a': { include: ['a'] } },
      service: {
        pipelines: {
          metrics: { receivers: ['own'] },
          'logs/a': { receivers: ['filelog/a'] },
        },
      },
    });
  });

  it('makes a whole of fragments where the base is empty', () => {
    expect(parse(assemble('LogFile', '', ['a: { b: [1] }\n']))).toEqual({
      a: { b: [1] },
    });
  });

  it('replaces nothing that stands in the base', () => {
    expect(() =>
      assemble('LogFile', 'service: { flush: 1 }\n', ['service: { flush: 2 }']),
    ).toThrow('service.flush stands there already');
    expect(() =>
      assemble('LogFile', 'pipeline: { inputs: { a: 1 } }\n', [
        'pipeline: { inputs: [{ tag: a }] }',
      ]),
    ).toThrow('pipeline.inputs stands there already');
  });

  it.each([
    ['without routes', 'route:\n  receiver: default\n'],
    ['with an empty list', 'route:\n  receiver: default\n  routes: []\n'],
  ])('works on a base %s, and gives the same without fragments', (_, text) => {
    expect(
      parse(assemble('RouteFile', text, ['routes: [{ receiver: a }]'])).route,
    ).toEqual({ receiver: 'default', routes: [{ receiver: 'a' }] });
    expect(parse(assemble('RouteFile', text, [])).route.routes).toEqual([]);
  });

  it('refuses a base that is no YAML instead of losing half of it', () => {
    expect(() => assemble('RouteFile', 'route: [\n', [])).toThrow(/line 2/);
  });
});
