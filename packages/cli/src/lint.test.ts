import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { component, createWorkbench, PROFILE } from './testing/workbench';

describe('lint', () => {
  let bench: ReturnType<typeof createWorkbench>;

  beforeEach(() => {
    bench = createWorkbench();
  });

  afterEach(() => bench.remove());

  const findings = async (...args: string[]) => {
    const { code, out } = await bench.run([
      'lint',
      '--format',
      'json',
      ...args,
    ]);
    return { code, found: JSON.parse(out) };
  };

  it('answers 0 and an empty array when all is well', async () => {
    bench.write({
      'catalog-info.yaml': component('a', {
        'observability/metrics-port': 'http',
      }),
    });
    expect(await findings('catalog-info.yaml')).toEqual({ code: 0, found: [] });
    expect(await bench.run(['lint', 'catalog-info.yaml'])).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });

  it('names file, line, entity, key, value, message and remedy', async () => {
    bench.write({
      'catalog-info.yaml': `---\n${component('a')}---\n${component('b', {
        'observability/metric-port': 'http',
      })}`,
    });
    expect(await findings('catalog-info.yaml')).toEqual({
      code: 1,
      found: [
        {
          file: 'catalog-info.yaml',
          line: 21,
          entity: 'component:default/b',
          key: 'observability/metric-port',
          value: 'http',
          message: 'is no annotation of this plugin',
          remedy: 'Did you mean observability/metrics-port?',
        },
      ],
    });
    const { code, out } = await bench.run(['lint', 'catalog-info.yaml']);
    expect(code).toBe(1);
    expect(out).toBe(
      'catalog-info.yaml:21: component:default/b observability/metric-port: "http" is no annotation of this plugin. Did you mean observability/metrics-port?\n1 problem in 1 file\n',
    );
  });

  it('reads standard input, and files beside the working directory', async () => {
    bench.write({
      'rules.yaml': '[{name: g, rules: [{alert: A, expr: up, for: x}]}]',
    });
    const { code, out } = await bench.run(
      ['lint', '--format=json', '-'],
      component('a', { 'observability/alert-rules': './rules.yaml' }),
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({
        file: './rules.yaml',
        line: 1,
        key: 'observability/alert-rules#/0/rules/0/for',
        value: 'x',
      }),
    ]);
  });

  it('walks directories: catalog files by name, other YAML by what stands in it', async () => {
    const bad = { 'observability/logs': 'maybe' };
    bench.write({
      'a/catalog-info.yaml': component('a', bad),
      'a/catalog-info-more.yml': component('b', bad),
      'a/all.yaml': `apiVersion: v1\nkind: ConfigMap\n---\n${component(
        'c',
        bad,
      )}`,
      'a/helm.yaml': '{{- if .Values.x }}\n',
      'a/notes.txt': component('d', bad),
      'a/.git/catalog-info.yaml': component('e', bad),
      'a/node_modules/x/catalog-info.yaml': component('f', bad),
    });
    const { code, found } = await findings('a');
    expect(code).toBe(1);
    expect(
      found.map(({ file, line, entity }: Record<string, string>) => [
        file,
        line,
        entity,
      ]),
    ).toEqual([
      ['a/all.yaml', 11, 'component:default/c'],
      ['a/catalog-info-more.yml', 8, 'component:default/b'],
      ['a/catalog-info.yaml', 8, 'component:default/a'],
    ]);
    expect((await findings('a', 'a/all.yaml')).found.length).toBe(3);
  });

  it('shows problems inside the documents and files of annotations where they stand', async () => {
    bench.write({
      'svc/catalog-info.yaml': component('a', {
        'observability/spec': './observability.yaml',
      }),
      'svc/observability.yaml': 'metrics:\n  port: http\n  intervall: 30s\n',
    });
    expect((await findings('svc')).found).toEqual([
      expect.objectContaining({
        file: 'svc/observability.yaml',
        line: 3,
        key: 'observability/spec#/metrics/intervall',
        remedy: 'Did you mean interval?',
      }),
    ]);
  });

  it('checks PromQL of own rules and panels', async () => {
    bench.write({
      'catalog-info.yaml': component('a', {
        'observability/alert-rules':
          '[{name: g, rules: [{alert: A, expr: "sum(up"}]}]',
        'observability/metrics-port': 'http',
      }),
      'b.yaml': component('b', {
        'observability/spec':
          'metrics: {panels: [{title: A, queries: [{expression: "rate(x[$__rate_interval])"}, {expression: "x{"}]}]}',
      }),
    });
    const { found } = await findings('catalog-info.yaml', 'b.yaml');
    expect(found).toEqual([
      expect.objectContaining({
        key: 'observability/alert-rules',
        value: 'sum(up',
      }),
      expect.objectContaining({
        key: 'observability/spec#/metrics/panels/0/queries/1/expression',
        value: 'x{',
      }),
    ]);
  });

  it('checks against a profile when there is one', async () => {
    bench.write({
      'catalog-info.yaml': component('a', {
        'observability/metrics-port': 'http',
        'observability/alert-receiver': 'nobody',
      }),
      'profile.yaml': PROFILE,
    });
    expect((await findings('catalog-info.yaml')).found).toEqual([]);
    const { code, found } = await findings(
      '--profile',
      'profile.yaml',
      'catalog-info.yaml',
    );
    expect(code).toBe(1);
    expect(found).toEqual([
      expect.objectContaining({
        line: 9,
        key: 'observability/alert-receiver',
        value: 'nobody',
      }),
    ]);
  });

  it.each([
    ['a: [', 'no valid YAML'],
    ['- a', 'no catalog entity'],
    ['kind: Component\nmetadata: {name: a}', 'no catalog entity'],
    [new Uint8Array([0xff, 0xfe, 0x00]), 'no UTF-8 text'],
  ])('finds %p unreadable', async (content, message) => {
    bench.write({ 'catalog-info.yaml': content });
    const { code, found } = await findings('catalog-info.yaml');
    expect(code).toBe(1);
    expect(found).toEqual([
      expect.objectContaining({
        file: 'catalog-info.yaml',
        entity: '',
        message: expect.stringContaining(message),
      }),
    ]);
  });

  it('follows no link out of the directory of the catalog file', async () => {
    bench.write({
      'secret.yaml': 'metrics: {port: http}',
      'svc/catalog-info.yaml': component('a', {
        'observability/spec': './link.yaml',
      }),
    });
    symlinkSync('../secret.yaml', join(bench.directory, 'svc/link.yaml'));
    expect((await findings('svc')).found).toEqual([
      expect.objectContaining({
        key: 'observability/spec',
        message: expect.stringContaining('could not be read'),
      }),
    ]);
  });

  it('keeps control characters away from the terminal', async () => {
    bench.write({
      'catalog-info.yaml': component('a', {
        'observability/logs': '\u001b[2Jx',
      }),
    });
    const { out } = await bench.run(['lint', 'catalog-info.yaml']);
    expect(out).not.toContain('\u001b');
  });

  it.each([
    [['lint']],
    [['lint', '--format', 'xml', 'a.yaml']],
    [['lint', '--out', 'x', 'a.yaml']],
    [['lint', 'missing.yaml']],
    [['lint', 'empty']],
    [['lint', '--profile', 'missing.yaml', 'a.yaml']],
    [['lint', '--nonsense', 'a.yaml']],
    [['paint', 'a.yaml']],
    [[]],
  ])('answers 2 to %j', async args => {
    bench.write({ 'a.yaml': component('a') });
    mkdirSync(join(bench.directory, 'empty'));
    const { code, out, err } = await bench.run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^observability: .+\n\nUsage:/);
  });

  it('goes on behind a file of a directory that can not be read', async () => {
    bench.write({
      'd/catalog-info.yaml': new Uint8Array([0xff]),
      'd/e/catalog-info.yaml': component('a', { 'observability/logs': 'x' }),
    });
    const { code, found } = await findings('d');
    expect(code).toBe(1);
    expect(found).toEqual([
      expect.objectContaining({
        file: 'd/catalog-info.yaml',
        message: 'is no UTF-8 text',
      }),
      expect.objectContaining({ file: 'd/e/catalog-info.yaml' }),
    ]);
  });
});
