import fc from 'fast-check';
import { parse } from 'yaml';
import { annotateCatalogFile } from './annotateCatalogFile';

const FILE = `# The shop
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name:   checkout # odd spacing stays
  annotations:
    # where it runs
    backstage.io/kubernetes-id: checkout   # its Service
    observability/logs: 'off'
    observability/alert-rules: |
      groups: []

  tags: [ a,   b ]
spec: {type: service}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: other}
`;

const annotate = (
  text: string,
  changes: Record<string, string | undefined>,
  entityRef = 'component:default/checkout',
) => annotateCatalogFile(text, entityRef, new Map(Object.entries(changes)));

describe('annotateCatalogFile', () => {
  it('changes, adds and removes, and touches no other character', () => {
    const { text, entity } = annotate(FILE, {
      'observability/metrics-port': '8080',
      'observability/logs': undefined,
      'backstage.io/kubernetes-id': 'checkout-v2',
      'observability/alert-rules': './rules.yaml',
      'observability/slo-latency': '99% < 300ms',
    });
    expect(text).toBe(`# The shop
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name:   checkout # odd spacing stays
  annotations:
    # where it runs
    backstage.io/kubernetes-id: checkout-v2   # its Service
    observability/alert-rules: './rules.yaml'
    observability/metrics-port: '8080'
    observability/slo-latency: '99% < 300ms'

  tags: [ a,   b ]
spec: {type: service}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: other}
`);
    expect(entity.metadata.annotations).toMatchObject({
      'observability/metrics-port': '8080',
    });
  });

  it('adds annotations where there are none', () => {
    const { text } = annotate(
      FILE,
      { 'observability/metrics-port': 'http' },
      'component:default/other',
    );
    expect(text).toContain(FILE.slice(0, FILE.indexOf('---')));
    expect(parse(text.slice(text.indexOf('---') + 4))).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'other',
        annotations: { 'observability/metrics-port': 'http' },
      },
    });
  });

  it('keeps comments when it has to write a document anew', () => {
    const { text } = annotate(
      '# first\nkind: Component\nmetadata:\n  name: checkout # its name\n',
      { 'observability/metrics-port': 'http' },
    );
    expect(text).toBe(
      '# first\nkind: Component\nmetadata:\n  name: checkout # its name\n  annotations:\n    observability/metrics-port: http\n',
    );
  });

  it('works at the end of a file without a line break, and with the other kind of line breaks', () => {
    const last =
      'kind: Component\nmetadata:\n  name: checkout\n  annotations:\n    a/b: c';
    expect(annotate(last, { 'observability/logs': 'on' }).text).toBe(
      `${last}\n    observability/logs: 'on'\n`,
    );
    const { text } = annotate(last.replace(/\n/g, '\r\n'), {
      'observability/logs': 'on',
    });
    expect(parse(text).metadata.annotations).toEqual({
      'a/b': 'c',
      'observability/logs': 'on',
    });
  });

  it('finds the entity by its ref, namespace included', () => {
    const text =
      'kind: API\nmetadata: {name: X, namespace: Shop}\n---\nkind: Component\nmetadata: {name: x}\n';
    expect(
      annotate(text, { 'a/b': 'c' }, 'api:shop/x').entity.metadata,
    ).toMatchObject({ name: 'X', annotations: { 'a/b': 'c' } });
    expect(() => annotate(text, { 'a/b': 'c' }, 'api:default/x')).toThrow(
      'does not stand in its catalog file',
    );
  });

  it('says where a file is broken', () => {
    expect(() => annotate('a: 1\nb: [\n', {})).toThrow('line 3');
  });

  it('reads back whatever was written, and nothing else has changed', () => {
    const key = fc.constantFrom(
      'observability/metrics-port',
      'observability/logs',
      'observability/alert-rules',
      'backstage.io/kubernetes-id',
      'observability/runbook-url',
    );
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('a: b', '# x', "it's", '- a', '|', '&a', '\n\n', '007'),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(fc.dictionary(key, value), changes => {
        const { text, entity } = annotate(FILE, changes);
        const [first] = text.split('\n---\n');
        expect(parse(first)).toEqual(entity);
        expect(text.endsWith(FILE.slice(FILE.indexOf('---')))).toBe(true);
        expect(text).toContain('# odd spacing stays');
      }),
      { numRuns: 1_000 },
    );
  });
});
