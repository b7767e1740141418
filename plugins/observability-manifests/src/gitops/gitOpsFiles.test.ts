import { parse } from 'yaml';
import { gitOpsFiles } from './gitOpsFiles';
import { fromHelmTemplate, toHelmTemplate } from './helmTemplate';

const objects = [
  {
    kind: 'ServiceMonitor',
    namespace: 'shop',
    name: 'checkout-scrape',
    yaml: 'kind: ServiceMonitor\n',
  },
  {
    kind: 'PrometheusRule',
    namespace: 'shop',
    name: 'checkout-rules',
    yaml: "summary: '{{ $labels.pod }} of {{{ x }}}'\n",
  },
];
const place = {
  name: 'checkout-observability',
  directory: 'observability/checkout',
};
const lay = (layout: Parameters<typeof gitOpsFiles>[0]) =>
  new Map(
    gitOpsFiles(layout, objects, place).map(({ path, text }) => [path, text]),
  );

const PATHS = [
  'shop/checkout-rules.prometheusrule.yaml',
  'shop/checkout-scrape.servicemonitor.yaml',
];

describe('gitOpsFiles', () => {
  it('gives Argo CD one file for each object, unchanged, and a kustomization that lists them in order', () => {
    const files = lay('argocd');
    expect([...files.keys()].sort()).toEqual(['kustomization.yaml', ...PATHS]);
    expect(files.get(PATHS[0])).toBe(objects[1].yaml);
    expect(parse(files.get('kustomization.yaml')!)).toEqual({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: PATHS,
    });
  });

  it('gives Flux also what reads the directory, and keeps its variables out of our texts', () => {
    const files = lay('flux');
    expect(parse(files.get('kustomization.yaml')!)).toMatchObject({
      commonAnnotations: {
        'kustomize.toolkit.fluxcd.io/substitute': 'disabled',
      },
      resources: PATHS,
    });
    expect(parse(files.get('flux-kustomization.yaml')!)).toMatchObject({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'checkout-observability' },
      spec: { path: './observability/checkout', prune: true },
    });
  });

  it('gives Helm templates that print our texts, and nothing else', () => {
    const files = lay('helm');
    expect([...files.keys()].sort()).toEqual(
      PATHS.map(path => `templates/${path}`),
    );
    expect(files.get(`templates/${PATHS[0]}`)).toBe(
      `summary: '{{ "{{" }} $labels.pod }} of {{ "{{" }}{ x }}}'\n`,
    );
  });

  it('answers the same bytes in whatever order the objects come', () => {
    const [index] = gitOpsFiles('argocd', objects, place).slice(-1);
    const [same] = gitOpsFiles('argocd', [...objects].reverse(), place).slice(
      -1,
    );
    expect(same).toEqual(index);
  });
});

describe('toHelmTemplate', () => {
  it.each(['{{ a }}', '{{{{', '{ { }} {{- b -}}', 'no braces', '{{/* c */}}'])(
    'leaves no action of its own in %j, and is read back',
    text => {
      const template = toHelmTemplate(text);
      expect(template.replaceAll('{{ "{{" }}', '')).not.toContain('{{');
      expect(fromHelmTemplate(template)).toBe(text);
    },
  );
});
