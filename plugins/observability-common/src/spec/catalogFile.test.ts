import fc from 'fast-check';
import { parseCatalogFile } from './catalogFile';
import { parseObservability } from './parseObservability';

const FILE = `# The shop
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout
  annotations:
    backstage.io/kubernetes-id: checkout
    observability/metrics-port: '-1'
    observability/spec: |
      logs:
        format: json

      probe:
        path: /ok
        intervall: 10s
    observability/alert-rules: ./rules.yaml
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: shop }
`;

describe('parseCatalogFile', () => {
  it('knows the line of every key of every document', () => {
    const { documents, errors } = parseCatalogFile(FILE);
    expect(errors).toEqual([]);
    const [checkout, shop] = documents;
    expect(checkout.entity.metadata.name).toBe('checkout');
    expect(checkout.line).toBe(2);
    expect(checkout.lineOf(['metadata', 'annotations'])).toBe(6);
    expect(
      checkout.lineOf([
        'metadata',
        'annotations',
        'observability/metrics-port',
      ]),
    ).toBe(8);
    expect(shop.line).toBe(18);
    expect(shop.lineOf(['metadata', 'name'])).toBe(20);
  });

  it('names the nearest ancestor of a key that is not there', () => {
    const [checkout] = parseCatalogFile(FILE).documents;
    expect(
      checkout.lineOf(['metadata', 'annotations', 'observability/logs']),
    ).toBe(6);
    expect(checkout.lineOf(['spec', 'owner'])).toBe(2);
  });

  it('finds problems inside the YAML of an annotation and in the files beside it', () => {
    const [checkout] = parseCatalogFile(FILE).documents;
    const files = {
      './rules.yaml':
        'groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: up\n        for: soon\n',
    };
    const { problems } = parseObservability(checkout.entity, { files });
    expect(
      problems.map(({ key }) => [key, checkout.placeOf(key, files)]),
    ).toEqual([
      ['observability/metrics-port', { line: 8 }],
      ['observability/spec#/probe/intervall', { line: 15 }],
      [
        'observability/alert-rules#/groups/0/rules/0/for',
        { file: './rules.yaml', line: 6 },
      ],
    ]);
  });

  it('says where a syntax error is, and keeps the other documents', () => {
    const { documents, errors } = parseCatalogFile(
      'kind: A\nmetadata:\n  - a\n  b: {\n---\nkind: B\nmetadata: {name: b}\n',
    );
    expect(errors).toEqual([
      { line: 4, message: expect.stringContaining('no valid YAML') },
    ]);
    expect(documents.map(({ entity }) => entity.kind)).toEqual(['B']);
  });

  it('refuses what is no mapping, and takes an empty file for empty', () => {
    expect(parseCatalogFile('- a\n').errors).toEqual([
      { line: 1, message: expect.stringContaining('mapping') },
    ]);
    expect(parseCatalogFile('\n---\n# nothing\n')).toEqual({
      documents: [],
      errors: [],
    });
  });

  it('never throws', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '['.repeat(10_000),
        '&a [*a]',
        '? {a: b}\n: c',
        '%YAML 9.9\n---\na',
        '!!binary x',
        '__proto__: {a: 1}',
        '\u0000',
      ),
      fc.json(),
    );
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 3 }), parts => {
        const { documents } = parseCatalogFile(parts.join('\n---\n'));
        for (const document of documents) {
          expect(document.lineOf(['metadata', 'x'])).toBeGreaterThan(0);
          expect(parseObservability(document.entity).problems).toBeInstanceOf(
            Array,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
