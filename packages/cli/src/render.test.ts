import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { component, createWorkbench, PROFILE } from './testing/workbench';

const SCRAPED = { 'observability/metrics-port': 'http' };

describe('render', () => {
  let bench: ReturnType<typeof createWorkbench>;

  beforeEach(() => {
    bench = createWorkbench();
    bench.write({
      'profile.yaml': PROFILE,
      'a.yaml': component('a', SCRAPED),
      'b.yaml': component('b', SCRAPED),
      'bad.yaml': component('c', { 'observability/metrics-port': '0' }),
    });
  });

  afterEach(() => bench.remove());

  const render = (...args: string[]) =>
    bench.run(['render', '--profile', 'profile.yaml', ...args]);

  const kinds = (stream: string) =>
    parseAllDocuments(stream).map(document => document.get('kind'));

  const outFiles = () =>
    readdirSync(join(bench.directory, 'out'), { recursive: true })
      .map(String)
      .filter(name => name.includes('.'))
      .sort();

  it('writes one YAML stream for all entities', async () => {
    const { code, out } = await render('a.yaml', 'b.yaml');
    expect(code).toBe(0);
    const names = parseAllDocuments(out).map(document =>
      document.getIn(['metadata', 'name']),
    );
    expect(names).toContain('a-scrape');
    expect(names).toContain('b-scrape');
    expect(await render('a.yaml', 'b.yaml')).toMatchObject({ out });
  });

  it.each([
    ['prometheus-operator', 'ServiceMonitor'],
    ['victoria-metrics-operator', 'VMServiceScrape'],
  ])('renders %s instead of what the profile says', async (flavour, kind) => {
    const { code, out } = await render('--flavour', flavour, 'a.yaml');
    expect(code).toBe(0);
    expect(kinds(out)).toContain(kind);
  });

  it('writes nothing when any input is bad', async () => {
    const { code, out, err } = await render(
      '--out',
      'out',
      'a.yaml',
      'bad.yaml',
    );
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('bad.yaml:8: component:default/c');
    expect(existsSync(join(bench.directory, 'out'))).toBe(false);
    expect((await render('a.yaml', 'bad.yaml')).out).toBe('');
  });

  it('writes one file per object, removes its own left-overs, and leaves the rest alone', async () => {
    await render('--out', 'out', 'a.yaml', 'b.yaml');
    expect(outFiles()).toEqual([
      'shop/a-logs.podlogs.yaml',
      'shop/a-rules.prometheusrule.yaml',
      'shop/a-scrape.servicemonitor.yaml',
      'shop/b-logs.podlogs.yaml',
      'shop/b-rules.prometheusrule.yaml',
      'shop/b-scrape.servicemonitor.yaml',
    ]);
    bench.write({
      'a.yaml': component('a', { 'observability/alerts': 'none' }),
      'out/kustomization.yaml': 'resources: []\n',
    });
    const { code, err } = await render('--out', 'out', 'a.yaml');
    expect({ code, err }).toEqual({
      code: 0,
      err: '1 written, 2 removed in out\n',
    });
    expect(outFiles()).toEqual([
      'kustomization.yaml',
      'shop/a-logs.podlogs.yaml',
      'shop/b-logs.podlogs.yaml',
      'shop/b-rules.prometheusrule.yaml',
      'shop/b-scrape.servicemonitor.yaml',
    ]);
  });

  const kustomization = () =>
    parse(
      readFileSync(join(bench.directory, 'out/kustomization.yaml'), 'utf8'),
    ) as { resources: string[] };

  it('lists for Argo CD what stands in the directory, that of other entities too', async () => {
    await render('--layout', 'argocd', '--out', 'out', 'a.yaml', 'b.yaml');
    expect(kustomization().resources).toEqual(
      outFiles().filter(name => name !== 'kustomization.yaml'),
    );
    bench.write({
      'a.yaml': component('a', { 'observability/alerts': 'none' }),
    });
    await render('--layout', 'argocd', '--out', 'out', 'a.yaml');
    expect(kustomization().resources).toEqual([
      'shop/a-logs.podlogs.yaml',
      'shop/b-logs.podlogs.yaml',
      'shop/b-rules.prometheusrule.yaml',
      'shop/b-scrape.servicemonitor.yaml',
    ]);
  });

  it('writes what reads the directory for Flux, once', async () => {
    const flux = () =>
      readFileSync(
        join(bench.directory, 'out/flux-kustomization.yaml'),
        'utf8',
      );
    await render('--layout', 'flux', '--out', './out/', 'a.yaml');
    expect(parse(flux())).toMatchObject({
      metadata: { name: 'main-observability' },
      spec: { path: './out' },
    });
    bench.write({ 'out/flux-kustomization.yaml': 'adapted: true\n' });
    await render('--layout', 'flux', '--out', 'out', 'a.yaml');
    expect(flux()).toBe('adapted: true\n');
  });

  it('writes templates for Helm, and knows them again', async () => {
    await render('--layout', 'helm', '--out', 'out', 'a.yaml');
    const rules = join(
      bench.directory,
      'out/templates/shop/a-rules.prometheusrule.yaml',
    );
    expect(readFileSync(rules, 'utf8')).toContain('{{ "{{" }} $');
    bench.write({
      'a.yaml': component('a', { 'observability/alerts': 'none' }),
    });
    await render('--layout', 'helm', '--out', 'out', 'a.yaml');
    expect(outFiles()).toEqual(['templates/shop/a-logs.podlogs.yaml']);
  });

  it('does not take the place of a kustomization that somebody else wrote', async () => {
    bench.write({ 'out/kustomization.yaml': 'resources: [theirs.yaml]\n' });
    const { code, err } = await render(
      '--layout',
      'argocd',
      '--out',
      'out',
      'a.yaml',
    );
    expect(code).toBe(1);
    expect(err).toContain('was not written by us');
    expect(outFiles()).toEqual(['kustomization.yaml']);
  });

  it.each([
    [['--layout', 'argocd'], '--layout needs --out'],
    [['--layout', 'rancher', '--out', 'out'], 'layout'],
    [
      ['--layout', 'flux', '--out', 'out', '--flavour', 'files'],
      'for custom resources',
    ],
  ])('answers 2 to %j', async (args, message) => {
    const { code, err } = await render(...args, 'a.yaml');
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('lays files out as their delivery does', async () => {
    await render('--flavour', 'files', '--out', 'out', 'a.yaml');
    expect(outFiles()).toEqual([
      'rules/shop.a-rules.yaml',
      'scrape/shop.a-scrape.yaml',
    ]);
  });

  it('changes nothing when the output can not be written', async () => {
    await render('--out', 'out', 'a.yaml');
    const before = outFiles();
    // A file where a directory has to go.
    mkdirSync(join(bench.directory, 'out2'));
    writeFileSync(join(bench.directory, 'out2/shop'), 'no directory');
    const { code, err } = await render('--out', 'out2', 'a.yaml');
    expect(code).toBe(1);
    expect(err).toContain('nothing was written');
    expect(readdirSync(join(bench.directory, 'out2'))).toEqual(['shop']);
    expect(outFiles()).toEqual(before);
  });

  it('puts no file in place when one of them has no place', async () => {
    const taken = join(
      bench.directory,
      'out/shop/a-scrape.servicemonitor.yaml',
    );
    mkdirSync(taken, { recursive: true });
    const { code, err } = await render('--out', 'out', 'a.yaml');
    expect(code).toBe(1);
    expect(err).toContain('is no file');
    expect(readdirSync(join(bench.directory, 'out/shop'))).toEqual([
      'a-scrape.servicemonitor.yaml',
    ]);
  });

  it('leaves out entities of other clusters, and says so', async () => {
    bench.write({
      'c.yaml': component('c', {
        ...SCRAPED,
        'backstage.io/kubernetes-cluster': 'other',
      }),
    });
    const { code, out, err } = await render('c.yaml');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toBe(
      'c.yaml:1: component:default/c is left out: it runs on other, and the profile is of main\n',
    );
  });

  it('refuses the same entity twice', async () => {
    bench.write({ 'again.yaml': component('a', SCRAPED) });
    const { code, err } = await render('a.yaml', 'again.yaml');
    expect(code).toBe(1);
    expect(err).toContain('again.yaml:1: component:default/a metadata.name');
  });

  it.each([
    ['cluster: [', 'no valid YAML'],
    ['cluster: main\nflavour: helm\n', 'profile.yaml:2: flavour'],
    ['flavour: files\n', 'cluster'],
    [PROFILE.replace('instanceId: backstage', 'instanceId: A B'), 'instanceId'],
    [
      PROFILE.replace('prometheus-operator', 'files').replace(
        /files:\n[^]*/,
        '',
      ),
      'files is missing',
    ],
  ])('refuses the profile %j', async (profile, message) => {
    bench.write({ 'profile.yaml': profile });
    const { code, out, err } = await render('a.yaml');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(message);
  });

  it('answers 2 without a profile', async () => {
    expect(await bench.run(['render', 'a.yaml'])).toMatchObject({ code: 2 });
    expect(
      await bench.run(['render', '--profile', 'no.yaml', 'a.yaml']),
    ).toMatchObject({ code: 2 });
  });

  it('renders what the examples show', async () => {
    const examples = join(__dirname, '../../../examples');
    const { out } = await bench.run([
      'render',
      '--profile',
      join(examples, 'profiles/prometheus-operator.yaml'),
      join(examples, 'entities/scrape.yaml'),
    ]);
    const golden = join(examples, 'golden/scrape/prometheus-operator');
    for (const file of readdirSync(golden)) {
      expect(out).toContain(readFileSync(join(golden, file), 'utf8'));
    }
  });
});
