import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { clusterCatalog, clusterWorkloads } from './demoClusters.ts';

describe("the catalog of the demo's Kubernetes clusters", () => {
  it('says of every component where its pods are', async () => {
    const file = join(
      import.meta.dirname,
      '../../../examples/demo/catalog-info.yaml',
    );
    const text = clusterCatalog(await readFile(file, 'utf8'));
    const said = parseAllDocuments(text)
      .map(document => document.toJS())
      .filter(({ kind }) => kind === 'Component')
      .map(({ metadata: { name, annotations } }) => [
        name,
        annotations['backstage.io/kubernetes-cluster'],
        annotations['backstage.io/kubernetes-namespace'],
      ]);
    assert.deepEqual(said, [
      ['checkout', 'kubernetes-prometheus', 'shop'],
      ['payments', 'kubernetes-victoria', 'backoffice'],
      ['flaky', 'kubernetes-prometheus', 'shop'],
      ['legacy', 'kubernetes-prometheus', 'shop'],
      ['misnamed', 'kubernetes-victoria', 'backoffice'],
    ]);
    const spaces = clusterWorkloads.map(({ name, namespace }) => [
      name,
      namespace,
    ]);
    for (const [name, , namespace] of said) {
      assert.ok(
        spaces.some(each => each[0] === name && each[1] === namespace),
        name,
      );
    }
  });
});
