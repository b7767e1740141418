import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { stringify } from 'yaml';
import { installCrds } from '../kubernetes/installCrds.ts';
import type { KubernetesObject } from '../kubernetes/KubernetesApi.ts';
import { TestCluster } from '../kubernetes/TestCluster.ts';
import { eventually } from '../processes/eventually.ts';
import {
  type AccessGap,
  type AccessRule,
  type AccessSources,
  type KubernetesClient,
  type KubernetesRequest,
  loadAccessSources,
  type RbacObject,
  type RbacRequest,
} from './kubernetesAccess.ts';

const MONITORING = '/apis/monitoring.coreos.com/v1';
const ACCOUNT = { namespace: 'monitoring', name: 'backstage' };
/** What the API server needs to take new roles over. */
const SECONDS = 20;

const monitor = (name: string, namespace = 'shop'): KubernetesObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'ServiceMonitor',
  metadata: { name, namespace },
  spec: { selector: {}, endpoints: [{ port: 'http' }] },
});

const monitors = (namespace: string, name = '') =>
  `${MONITORING}/namespaces/${namespace}/servicemonitors${name && `/${name}`}`;

/** Server-side apply of a ServiceMonitor, as a delivery sends it. */
const put = (
  name: string,
  { namespace = 'shop', dryRun = false } = {},
): KubernetesRequest => ({
  method: 'PATCH',
  path: monitors(namespace, name),
  query: {
    fieldManager: 'backstage-observability',
    fieldValidation: 'Strict',
    ...(dryRun && { dryRun: 'All' }),
  },
  contentType: 'application/apply-patch+yaml',
  body: monitor(name, namespace),
});

/** What a delivery does with a kind, beginning with an object `there`. */
const OPERATIONS: Record<string, () => KubernetesRequest> = {
  list: () => ({ path: monitors('shop') }),
  get: () => ({ path: monitors('shop', 'there') }),
  'dry run of an update': () => put('there', { dryRun: true }),
  'dry run of a creation': () => put('missing', { dryRun: true }),
  update: () => put('there'),
  creation: () => put('missing'),
  deletion: () => ({ method: 'DELETE', path: monitors('shop', 'missing') }),
};

const READS = [
  '/api/v1/namespaces/shop/pods',
  '/api/v1/namespaces/shop/services',
  '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices',
  '/api/v1/namespaces',
  '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
  `${MONITORING}/prometheuses`,
  `${MONITORING}/alertmanagers`,
  '/apis/operator.victoriametrics.com/v1beta1/vmagents',
  '/apis/operator.victoriametrics.com/v1beta1/vmalerts',
];

describe('what our identity may do in a cluster', () => {
  let cluster: TestCluster;
  let sources: AccessSources;
  let client: KubernetesClient;

  const applyYaml = (text: string) =>
    cluster.kubectl(
      ['apply', '--server-side', '--force-conflicts', '-f', '-'],
      text,
    );

  /** Gives the identity exactly these rights; what it had before is gone. */
  const grant = async (
    request: Omit<RbacRequest, 'serviceAccount'>,
    change: (rules: AccessRule[]) => AccessRule[] = rules => rules,
  ) => {
    await cluster.kubectl([
      ...['delete', '-A', '--ignore-not-found'],
      'roles,rolebindings,clusterroles,clusterrolebindings,validatingadmissionpolicies,validatingadmissionpolicybindings',
      ...['-l', 'app.kubernetes.io/part-of=backstage-observability'],
    ]);
    const manifests = sources
      .rbacManifests({ ...request, serviceAccount: ACCOUNT })
      .map(object =>
        object.rules ? { ...object, rules: change(object.rules) } : object,
      );
    await applyYaml(manifests.map(each => `---\n${stringify(each)}`).join(''));
  };

  const review = (request: Omit<RbacRequest, 'serviceAccount'>) =>
    sources.reviewAccess(client, request);

  const reviewed = async (
    request: Omit<RbacRequest, 'serviceAccount'>,
    expected: (gaps: AccessGap[]) => void,
  ) => eventually(async () => expected(await review(request)), SECONDS);

  /** `done`, or the status that it was refused with. */
  const outcome = async (request: KubernetesRequest, as = client) =>
    as.request(request).then(
      () => 'done',
      (error: Error & { status?: number }) => error.status ?? error.message,
    );

  const outcomes = async () => {
    const found: Record<string, unknown> = {};
    for (const [name, request] of Object.entries(OPERATIONS)) {
      found[name] = await outcome(request());
    }
    await cluster.kubectl([
      ...['delete', 'servicemonitor', 'missing', '-n', 'shop'],
      '--ignore-not-found',
    ]);
    return found;
  };

  const access = (options: object) =>
    sources.createKubernetesAccess({
      cluster: 'test',
      key: 'access',
      source: {
        type: 'server',
        url: cluster.url,
        caFile: cluster.caFile,
        skipTLSVerify: false,
        ...options,
      },
    });

  before(async () => {
    sources = await loadAccessSources();
    cluster = await TestCluster.start();
    await installCrds(cluster);
    for (const name of ['shop', 'bank', ACCOUNT.namespace]) {
      await cluster.kubectl(['create', 'namespace', name]);
    }
    await cluster.admin.apply(monitors('shop', 'there'), monitor('there'));
    await applyYaml(
      sources.rbacYaml({ mode: 'read', serviceAccount: ACCOUNT }),
    );
    const token = await cluster.serviceAccountToken(
      ACCOUNT.namespace,
      ACCOUNT.name,
    );
    client = access({ token });
  });

  after(async () => {
    await client?.close();
    await cluster?.stop();
  });

  const MODES: Record<RbacRequest['mode'], Record<string, unknown>> = {
    read: {
      list: 'done',
      get: 'done',
      'dry run of an update': 403,
      'dry run of a creation': 403,
      update: 403,
      creation: 403,
      deletion: 403,
    },
    plan: {
      list: 'done',
      get: 'done',
      'dry run of an update': 'done',
      'dry run of a creation': 'done',
      update: 403,
      creation: 403,
      deletion: 403,
    },
    apply: {
      list: 'done',
      get: 'done',
      'dry run of an update': 'done',
      'dry run of a creation': 'done',
      update: 'done',
      creation: 'done',
      deletion: 'done',
    },
  };

  for (const mode of ['read', 'plan', 'apply'] as const) {
    for (const namespaces of [undefined, ['shop']]) {
      const where = namespaces ? 'in its namespaces' : 'in the whole cluster';

      it(`with the printed roles, the mode ${mode} can do what it is for ${where}, and nothing else`, async () => {
        await grant({ mode, namespaces });
        await reviewed({ mode, namespaces }, gaps =>
          assert.deepEqual(gaps, []),
        );
        await eventually(
          async () => assert.deepEqual(await outcomes(), MODES[mode]),
          SECONDS,
        );
        for (const path of READS) {
          assert.equal(await outcome({ path }), 'done', path);
        }
        for (const path of ['secrets', 'configmaps']) {
          const secret = `/api/v1/namespaces/shop/${path}`;
          assert.equal(await outcome({ path: secret }), 403);
        }
        assert.equal(
          await outcome({ path: monitors('bank') }),
          namespaces ? 403 : 'done',
        );
      });
    }
  }

  /** Each single permission of a mode, and the role that gives it. */
  const singles = (request: Omit<RbacRequest, 'serviceAccount'>) =>
    sources
      .rbacManifests({ ...request, serviceAccount: ACCOUNT })
      .flatMap(({ rules = [], ...role }) =>
        rules.flatMap(({ apiGroups, resources, verbs }) =>
          resources.flatMap(resource =>
            verbs.map(verb => ({
              role: { ...role, rules },
              rule: { apiGroups, resources: [resource], verbs: [verb] },
            })),
          ),
        ),
      );

  /** Changes a role in place. */
  const putRole = async ({ rules, ...role }: RbacObject) => {
    const { name, namespace } = role.metadata;
    const below = namespace ? `namespaces/${namespace}/roles` : 'clusterroles';
    await cluster.admin.apply(
      `/apis/rbac.authorization.k8s.io/v1/${below}/${encodeURIComponent(name)}`,
      { ...role, rules },
      // As kubectl does: who leaves a rule out takes it away.
      'kubectl',
    );
  };

  const without =
    ({
      apiGroups: [group],
      resources: [resource],
      verbs: [verb],
    }: AccessRule) =>
    (rules: AccessRule[]) =>
      rules.flatMap(rule =>
        rule.apiGroups[0] === group && rule.resources.includes(resource)
          ? [
              {
                ...rule,
                resources: rule.resources.filter(each => each !== resource),
              },
              {
                ...rule,
                resources: [resource],
                verbs: rule.verbs.filter(each => each !== verb),
              },
            ].filter(({ resources }) => resources.length > 0)
          : [rule],
      );

  for (const namespaces of [undefined, ['shop']]) {
    const where = namespaces ? 'in a namespace' : 'in the whole cluster';

    it(`names exactly the one permission that is missing, each of them ${where}`, async () => {
      const request = { mode: 'apply' as const, namespaces };
      await grant(request);
      for (const { rule, role } of singles(request)) {
        await putRole({ ...role, rules: without(rule)(role.rules) });
        const { namespace } = role.metadata;
        await reviewed(request, gaps =>
          assert.deepEqual(
            gaps.map(gap => ({ rule: gap.rule, namespace: gap.namespace })),
            [{ rule, namespace }],
          ),
        );
        await putRole(role);
      }
    });
  }

  /** What stops working without a verb on ServiceMonitors. */
  const NEEDED: Record<string, string[]> = {
    list: ['list'],
    get: ['get'],
    create: ['dry run of a creation', 'creation', 'deletion'],
    patch: [
      'dry run of an update',
      'dry run of a creation',
      'update',
      'creation',
      'deletion',
    ],
    delete: ['deletion'],
  };

  for (const [verb, failing] of Object.entries(NEEDED)) {
    it(`can't do without the permission to ${verb}`, async () => {
      const rule = {
        apiGroups: ['monitoring.coreos.com'],
        resources: ['servicemonitors'],
        verbs: [verb],
      };
      await grant({ mode: 'apply' }, without(rule));
      await eventually(async () => {
        const found = Object.entries(await outcomes());
        assert.deepEqual(
          found.filter(([, how]) => how !== 'done').map(([name]) => name),
          failing,
        );
      }, SECONDS);
    });
  }

  it('is told by the policy why a plan may not write, whatever its roles say', async () => {
    await grant({ mode: 'plan' }, rules => [
      ...rules,
      {
        apiGroups: ['monitoring.coreos.com'],
        resources: ['servicemonitors'],
        verbs: ['delete', 'update'],
      },
    ]);
    const words =
      /system:serviceaccount:monitoring:backstage may plan only: it may make dry runs, no writes/;
    await eventually(async () => {
      for (const request of [
        put('there'),
        put('missing'),
        { method: 'DELETE', path: monitors('shop', 'there') } as const,
      ]) {
        await assert.rejects(client.request(request), words);
      }
    }, SECONDS);
    assert.equal(await outcome(put('missing', { dryRun: true })), 'done');
    assert.equal(
      await outcome({
        method: 'DELETE',
        path: monitors('shop', 'there'),
        query: { dryRun: 'All' },
      }),
      'done',
    );
    assert.deepEqual(await review({ mode: 'plan' }), []);
    // Others go on writing.
    await cluster.admin.apply(monitors('shop', 'other'), monitor('other'));
  });

  it('writes with the rights of whoever applied, where that is configured', async () => {
    await grant({ mode: 'apply', impersonate: true });
    await reviewed({ mode: 'apply', impersonate: true }, gaps =>
      assert.deepEqual(gaps, []),
    );
    const token = await cluster.serviceAccountToken(
      ACCOUNT.namespace,
      ACCOUNT.name,
    );
    const speaking = sources.createKubernetesAccess({
      cluster: 'test',
      key: 'access',
      source: {
        type: 'server',
        url: cluster.url,
        caFile: cluster.caFile,
        skipTLSVerify: false,
        token,
      },
      impersonate: { prefix: 'backstage:' },
    });
    const write = { ...put('there'), user: 'user:default/jane' };
    await assert.rejects(
      speaking.request(write),
      /User "backstage:user:default\/jane" cannot patch resource "servicemonitors"/,
    );
    await cluster.kubectl([
      ...['create', 'rolebinding', 'jane', '-n', 'shop'],
      ...['--clusterrole=cluster-admin', '--user=backstage:user:default/jane'],
    ]);
    await eventually(
      async () => assert.equal(await outcome(write, speaking), 'done'),
      SECONDS,
    );
    await speaking.close();
  });

  it('goes on when its token is exchanged on disk', async () => {
    await grant({ mode: 'read' });
    const account = ['serviceaccount', ACCOUNT.name, '-n', ACCOUNT.namespace];
    const tokenFile = join(dirname(cluster.kubeconfig), 'token');
    const freshToken = async () =>
      writeFile(
        tokenFile,
        await cluster.serviceAccountToken(ACCOUNT.namespace, ACCOUNT.name),
      );
    await freshToken();
    const rotating = access({ tokenFile });
    await eventually(
      async () =>
        assert.equal(await outcome({ path: READS[0] }, rotating), 'done'),
      SECONDS,
    );
    // Made anew, the account does not know its old tokens.
    await cluster.kubectl(['delete', ...account]);
    await cluster.kubectl(['create', ...account]);
    await eventually(async () => {
      await assert.rejects(
        client.request({ path: READS[0] }),
        /Cluster test does not accept our credentials \(401\)/,
      );
    }, 60);
    await freshToken();
    assert.equal(await outcome({ path: READS[0] }, rotating), 'done');
    await rotating.close();
  });

  it('takes a kubeconfig', async () => {
    const admin = sources.createKubernetesAccess({
      cluster: 'test',
      key: 'access',
      source: { type: 'kubeconfig', path: cluster.kubeconfig },
    });
    const { items } = (await admin.request({ path: monitors('shop') })) as {
      items: KubernetesObject[];
    };
    await admin.close();
    assert.ok(items.some(({ metadata }) => metadata.name === 'there'));
  });
});
