import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { applyCrds, installCrds } from '../kubernetes/installCrds.ts';
import type { KubernetesObject } from '../kubernetes/KubernetesApi.ts';
import { LoopbackTls } from '../kubernetes/LoopbackTls.ts';
import { operatorCrds } from '../kubernetes/operatorCrds.ts';
import { namespaceObject } from '../kubernetes/podObjects.ts';
import { eventually } from '../processes/eventually.ts';
import { ENTITY, FaultStage, MONITORS, put } from './FaultStage.ts';
import { monitorsOf, type Manifest } from './kubernetesDelivery.ts';
import { allow } from './rbac.ts';

const ADMISSION = '/apis/admissionregistration.k8s.io/v1';
/** Which writes admission looks at. */
const MONITOR_WRITES = {
  apiGroups: ['monitoring.coreos.com'],
  apiVersions: ['*'],
  operations: ['CREATE', 'UPDATE'],
  resources: ['servicemonitors'],
};

/** Refuses objects whose name begins with `refused`. */
async function review(asked: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of asked) {
    chunks.push(chunk as Buffer);
  }
  const { request } = JSON.parse(Buffer.concat(chunks).toString()) as {
    request: { uid: string; name: string };
  };
  const allowed = !request.name.startsWith('refused');
  return JSON.stringify({
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    response: {
      uid: request.uid,
      allowed,
      status: { message: 'the shop has enough monitors' },
    },
  });
}

describe('what a cluster refuses', () => {
  let stage: FaultStage;

  before(async () => {
    stage = await FaultStage.start();
  });
  beforeEach(() => stage.reset());
  afterEach(() => stage.assertForeignUntouched());
  after(() => stage?.stop());

  /** Waits until the dry run of it is refused in these words. */
  const untilBlocked = (manifest: Manifest, words: RegExp) =>
    eventually(async () => {
      const [run] = await stage.delivery.dryRun([manifest], []);
      assert.match(run.kind === 'blocked' ? run.reason : run.kind, words);
    });

  /** Writes both; only the second one succeeds. Answers what is said of the first. */
  const writeBoth = async (bad: Manifest, good: Manifest) => {
    const { results } = await stage.delivery.write([put(bad), put(good)]);
    assert.deepEqual(
      results.map(({ key, ok }) => [key, ok]),
      [
        [put(bad).key, false],
        [put(good).key, true],
      ],
    );
    return String(results[0].message);
  };

  it('takes a kind that it may not list for no empty one, and names it', async () => {
    const { admin, tokens } = stage.cluster;
    const user = { kind: 'User', name: 'backstage' } as const;
    await allow(admin, user, ['servicemonitors', 'podmonitors']);
    const limited = stage.deliveryBy({ token: tokens.backstage });
    await assert.rejects(limited.listOwned(ENTITY), {
      name: 'ServiceUnavailableError',
      message: /(probes|rules|configs) can't be listed \(403\).* list /,
    });
    // What it may do, it can still say of each object.
    const wanted = stage.monitors(1);
    await eventually(async () => {
      const [run] = await limited.dryRun(wanted, []);
      assert.equal(run.kind, 'object');
    });
    await allow(admin, user, ['*']);
    await eventually(() => stage.converge(wanted, limited));
  });

  it('repeats the words of a policy, and writes the rest', async () => {
    const { admin } = stage.cluster;
    const policies = `${ADMISSION}/validatingadmissionpolic`;
    await admin.apply(`${policies}ies/no-fast-scrapes`, {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'no-fast-scrapes' },
      spec: {
        matchConstraints: { resourceRules: [MONITOR_WRITES] },
        validations: [
          {
            expression:
              "!has(object.spec.endpoints) || object.spec.endpoints.all(e, !has(e.interval) || e.interval != '1s')",
            message: 'scrapes every second are not for us',
          },
        ],
      },
    });
    await admin.apply(`${policies}ybindings/all`, {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: 'all' },
      spec: { policyName: 'no-fast-scrapes', validationActions: ['Deny'] },
    });
    const fast = stage.monitor(ENTITY, 'fast', '1s');
    const slow = stage.monitor(ENTITY, 'slow');
    await untilBlocked(fast, /scrapes every second are not for us/);
    assert.match(await writeBoth(fast, slow), /are not for us/);
    await stage.converge([stage.monitor(ENTITY, 'fast', '10s'), slow]);
  });

  it('repeats the words of a webhook, and takes one that is gone for no end of the cluster', async () => {
    const { admin, caFile } = stage.cluster;
    const path = `${ADMISSION}/validatingwebhookconfigurations/shop`;
    const hook = await LoopbackTls.start(
      stage.cluster,
      async (asked, answer) => {
        answer.setHeader('content-type', 'application/json');
        answer.end(await review(asked));
      },
    );
    const [refused, fine] = ['refused', 'fine'].map(name =>
      stage.monitor(ENTITY, name),
    );
    try {
      await admin.apply(path, {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingWebhookConfiguration',
        metadata: { name: 'shop' },
        webhooks: [
          {
            name: 'shop.example.com',
            clientConfig: {
              url: `${hook.url}/review`,
              caBundle: await readFile(caFile, 'base64'),
            },
            rules: [MONITOR_WRITES],
            sideEffects: 'None',
            admissionReviewVersions: ['v1'],
            timeoutSeconds: 5,
          },
        ],
      });
      await untilBlocked(refused, /the shop has enough monitors/);
      assert.match(await writeBoth(refused, fine), /has enough monitors/);
      await hook.stop();
      await untilBlocked(refused, /failed calling webhook "shop.example.com"/);
      const probe = stage.monitor(ENTITY, 'fine');
      probe.object.kind = 'Probe';
      probe.object.spec = {};
      assert.match(await writeBoth(refused, probe), /failed calling webhook/);
      await admin.request(path, { method: 'DELETE' });
      await eventually(() => stage.converge([refused, fine, probe]));
    } finally {
      await admin.exchange(path, { method: 'DELETE' });
      await hook.stop();
    }
  });

  it('writes nothing into a namespace which is ending, and the rest elsewhere', async () => {
    const { admin } = stage.cluster;
    const ending = '/api/v1/namespaces/ending';
    await admin.apply(ending, namespaceObject('ending'));
    await admin.apply(`${MONITORS.replace('shop', 'ending')}/held`, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: {
        name: 'held',
        namespace: 'ending',
        finalizers: ['example.com/held'],
      },
      spec: { selector: {}, endpoints: [] },
    });
    await admin.request(ending, { method: 'DELETE' });
    const late = monitorsOf(stage.sources, 'ending')(ENTITY, 'a');
    const [there] = stage.monitors(1);
    await untilBlocked(late, /being terminated/);
    assert.match(await writeBoth(late, there), /being terminated/);
    assert.equal(await stage.converge([there]), 0);
  });

  it('names the kind whose CRD is not installed, and writes the rest', async () => {
    const scrape = stage.monitor(ENTITY, 'a');
    scrape.object.apiVersion = 'operator.victoriametrics.com/v1beta1';
    scrape.object.kind = 'VMServiceScrape';
    await untilBlocked(scrape, /VMServiceScrape.*CRD is not installed/);
    const [there] = stage.monitors(1);
    assert.ok(await writeBoth(scrape, there));
    assert.equal(await stage.converge([there]), 0);
  });

  it('names the field that an older CRD does not have', async () => {
    const crds = await operatorCrds('prometheus-operator');
    const older = structuredClone(
      crds.find(
        ({ metadata }) => metadata.name === 'probes.monitoring.coreos.com',
      ),
    ) as KubernetesObject & {
      spec: {
        versions: {
          schema: {
            openAPIV3Schema: {
              properties: { spec: { properties: Record<string, unknown> } };
            };
          };
        }[];
      };
    };
    const { properties } =
      older.spec.versions[0].schema.openAPIV3Schema.properties.spec;
    delete properties.jobName;
    await applyCrds(stage.cluster, [older]);
    const probe = stage.monitor(ENTITY, 'a');
    probe.object.kind = 'Probe';
    probe.object.spec = { jobName: 'a' };
    const [there] = stage.monitors(1);
    const words = /spec.jobName: field not declared in schema/;
    try {
      await untilBlocked(probe, words);
      assert.match(await writeBoth(probe, there), words);
    } finally {
      await installCrds(stage.cluster, ['prometheus-operator']);
    }
    await eventually(() => stage.converge([probe, there]));
  });

  it('says that an object is too large, and writes the others', async () => {
    const large = stage.monitor(ENTITY, 'large');
    large.object.metadata.annotations.text = 'x'.repeat(2 * 1024 * 1024);
    const [there] = stage.monitors(1);
    await untilBlocked(large, /too (long|large)/i);
    assert.match(await writeBoth(large, there), /too (long|large)/i);
    assert.equal(await stage.converge([there]), 0);
  });

  it('names the manager who took a field over since the plan, and writes the others', async () => {
    const wanted = stage.monitors(2);
    await stage.converge(wanted);
    await stage.cluster.admin.apply(
      `${MONITORS}/m0`,
      {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'ServiceMonitor',
        metadata: { name: 'm0' },
        spec: { endpoints: [{ port: 'http', interval: '1m' }] },
      },
      'team-shop',
    );
    const live = await stage.delivery.listOwned(ENTITY);
    const changed = ['m0', 'm1'].map(name =>
      stage.monitor(ENTITY, name, '10s'),
    );
    const writes = changed.map((each, n) => put(each, live[n].version));
    const { results } = await stage.delivery.write(writes);
    assert.deepEqual(
      results.map(({ ok }) => ok),
      [false, true],
    );
    assert.match(
      String(results[0].message),
      /^team-shop has taken \/spec\/endpoints over/,
    );
    const [run] = await stage.delivery.dryRun(changed, live);
    assert.ok(run.kind === 'conflict' && run.adopt);
    const { version } = run.adopt;
    await stage.delivery.write([
      { ...put(changed[0], version), force: true } as ReturnType<typeof put>,
    ]);
    assert.equal(await stage.converge(changed), 0);
  });
});
