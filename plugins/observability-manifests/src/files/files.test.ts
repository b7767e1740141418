import { renderManifests } from '../render/renderManifests';
import { observe, profileOf } from '../testing/observe';

const documentOf = (
  spec: Record<string, unknown>,
  want: string,
  files: Record<string, unknown> = {},
) => {
  const { manifests, problems } = renderManifests(
    observe(spec),
    profileOf({
      files: {
        engine: 'prometheus',
        targets: '/targets/{{namespace}}/{{service}}-*.yaml',
        ...files,
      },
    }),
  );
  expect(problems).toEqual([]);
  return manifests.find(manifest => manifest.want === want)?.object.spec
    .document;
};

describe('files', () => {
  it('writes a bare list of jobs for vmagent', () => {
    const spec = { metrics: { port: 'http' } };
    const job = { job_name: 'shop/checkout-scrape' };
    expect(documentOf(spec, 'scrape')).toMatchObject({ scrape_configs: [job] });
    expect(documentOf(spec, 'scrape', { engine: 'vmagent' })).toMatchObject([
      job,
    ]);
  });

  it('keeps one port, by name or by number, and labels last', () => {
    const relabelling = (port: string | number) =>
      documentOf({ metrics: { port } }, 'scrape', { engine: 'vmagent' });
    expect(relabelling('http')).toMatchObject([
      {
        file_sd_configs: [{ files: ['/targets/shop/checkout-*.yaml'] }],
        relabel_configs: [
          { source_labels: ['port'], regex: 'http', action: 'keep' },
          { target_label: 'backstage_entity' },
        ],
      },
    ]);
    expect(relabelling(9090)).toMatchObject([
      {
        relabel_configs: [
          { source_labels: ['__address__'], regex: '.+:9090', action: 'keep' },
          { target_label: 'backstage_entity' },
        ],
      },
    ]);
  });

  it("keeps a path's query apart from it", () => {
    expect(
      documentOf(
        { metrics: { port: 'http', path: '/metrics?format=text&a=1&a=2' } },
        'scrape',
        { engine: 'vmagent' },
      ),
    ).toMatchObject([
      { metrics_path: '/metrics', params: { format: ['text'], a: ['1', '2'] } },
    ]);
  });

  it('does not let a path refer to a group of the regex', () => {
    expect(
      JSON.stringify(documentOf({ probe: { path: '/a$1' } }, 'probe')),
    ).toContain('http://$1/a%241');
  });

  it('collects no logs where the platform does not say where they lie', () => {
    expect(documentOf({}, 'logs')).toBeUndefined();
    expect(
      documentOf({}, 'logs', { logTargets: '/logs/{{service}}.yaml' }),
    ).toMatchObject({
      scrape_configs: [
        { file_sd_configs: [{ files: ['/logs/checkout.yaml'] }] },
      ],
    });
  });

  it.each([
    ['alloy', 'AlloyFile', []],
    ['logstash', 'LogstashFile', []],
    ['opentelemetry', 'LogFile', ['logs-format', 'spec#/logs/labels']],
    ['fluent-bit', 'LogFile', ['spec#/logs/redact', 'logs-format']],
  ] as const)(
    'writes what %s reads, and says what it does otherwise',
    (collector, kind, notices) => {
      const observed = observe({ logs: { format: 'json', redact: ['email'] } });
      const { manifests, notices: said } = renderManifests(
        observed,
        profileOf({
          files: { engine: 'prometheus', targets: '/t', collector },
        }),
      );
      const [logs] = manifests.filter(({ want }) => want === 'logs');
      expect(logs.object.kind).toBe(kind);
      expect(JSON.stringify(logs.object.spec.document)).toContain(
        '/var/log/shop/checkout/*.log',
      );
      expect(said.map(({ key }) => key)).toEqual(
        notices.map(key => `observability/${key}`),
      );
    },
  );

  it('says so when the profile lacks the files', () => {
    const { manifests, problems } = renderManifests(
      observe({ metrics: { port: 'http' } }),
      profileOf({ files: undefined }),
    );
    expect(manifests).toEqual([]);
    expect(problems[0].message).toContain('which files');
  });
});
