import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { namespaceObject } from '../kubernetes/podObjects.ts';
import {
  type KubernetesPlatform,
  startKubernetesPlatform,
} from '../kubernetes/startKubernetesPlatform.ts';
import { eventually } from '../processes/eventually.ts';
import {
  type Flavour,
  kubernetesStack,
  type Manifest,
} from './kubernetesSources.ts';

const asked = {
  'observability/metrics-port': 'http',
  'observability/probe-path': '/healthz',
  'observability/alerts': 'availability',
};

describe('what both real operators say of our objects', () => {
  let dir: string;
  let platform: KubernetesPlatform;
  let stack: Awaited<ReturnType<typeof kubernetesStack>>;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-acceptance-'));
    platform = await startKubernetesPlatform({ dir });
    await platform.cluster.admin.apply(
      '/api/v1/namespaces/shop',
      namespaceObject('shop'),
    );
    stack = await kubernetesStack(platform);
  });

  after(async () => {
    await stack?.close();
    await platform?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** Writes what a component asks for, changed a little; answers what was written. */
  const deliver = async (
    name: string,
    flavour: Flavour,
    change: (manifest: Manifest) => void = () => {},
  ) => {
    const manifests = stack.render(name, flavour, asked);
    manifests.forEach(change);
    const { results } = await stack.delivery.write(
      manifests.map(manifest => ({
        kind: 'put',
        key: manifest.object.kind,
        manifest,
      })),
    );
    assert.ok(results.every(({ ok }) => ok));
    return manifests;
  };

  const said = async (manifests: Manifest[]) => {
    const answers = await stack.delivery.acceptance(manifests);
    return new Map(answers.map(each => [each.server, each]));
  };

  it('names the servers that took them over', async () => {
    const manifests = await deliver('fine', 'victoria-metrics-operator');
    await eventually(async () => {
      const answers = await said(manifests);
      assert.deepEqual(
        [...answers.values()]
          .map(({ server, ok, message }) => `${server} ${ok}: ${message}`)
          .sort(),
        [
          'vmagent monitoring/main true: accepts VMServiceScrape shop/fine-scrape, VMProbe shop/fine-probe',
          'vmalert monitoring/main true: accepts VMRule shop/fine-rules',
        ],
      );
    });
  });

  it('repeats why a server does not take one of them, and takes the others', async () => {
    const manifests = await deliver(
      'wrong',
      'victoria-metrics-operator',
      ({ object }) => {
        if (object.kind === 'VMRule') {
          const { groups } = object.spec as {
            groups: { rules: { expr: string }[] }[];
          };
          groups[0].rules[0].expr = 'sum(((';
        }
      },
    );
    await eventually(async () => {
      const answers = await said(manifests);
      const rules = answers.get('vmalert monitoring/main');
      assert.equal(rules?.ok, false);
      assert.match(
        String(rules?.message),
        /^refuses VMRule shop\/wrong-rules: .*bad MetricsQL expr/,
      );
      assert.equal(answers.get('vmagent monitoring/main')?.ok, true);
    });
  });

  it('says that it knows nothing where the operator writes no status', async () => {
    const manifests = await deliver('quiet', 'prometheus-operator');
    const answers = await said(manifests);
    assert.deepEqual([...answers.keys()], ['prometheus-operator']);
    const quiet = answers.get('prometheus-operator');
    assert.equal(quiet?.ok, true);
    assert.match(
      String(quiet?.message),
      /^says nothing of ServiceMonitor shop\/quiet-scrape, .*StatusForConfigurationResources/,
    );
  });

  it('tells that it could not ask when the API server is gone', async () => {
    const manifests = stack.render('fine', 'prometheus-operator', asked);
    await platform.cluster.killApiServer();
    try {
      const answers = await said(manifests);
      assert.deepEqual([...answers.keys()], ['API server']);
      assert.equal(answers.get('API server')?.ok, false);
    } finally {
      await platform.cluster.startApiServer();
    }
  });
});
