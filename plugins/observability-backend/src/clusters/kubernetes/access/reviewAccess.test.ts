import { refuse, FakeKubernetesClient } from './testing/FakeKubernetesClient';
import { reviewAccess } from './reviewAccess';

const REVIEWS = '/apis/authorization.k8s.io/v1';

interface Attributes {
  namespace?: string;
  group: string;
  resource: string;
  verb: string;
}

/** A cluster that allows what `may` says. */
const allowing = (may: (attributes: Attributes) => boolean) =>
  new FakeKubernetesClient().on(
    'POST',
    `${REVIEWS}/selfsubjectaccessreviews`,
    ({ body }: { body: { spec: { resourceAttributes: Attributes } } }) => ({
      status: { allowed: may(body.spec.resourceAttributes) },
    }),
  );

const withRules = (client: FakeKubernetesClient, resourceRules: object[]) =>
  client.on('POST', `${REVIEWS}/selfsubjectrulesreviews`, {
    status: { resourceRules, nonResourceRules: [], incomplete: false },
  });

describe('reviewAccess', () => {
  it('finds nothing where all is allowed, for the whole cluster by single questions', async () => {
    const client = allowing(({ namespace }) => namespace === undefined);
    expect(
      await reviewAccess(client, { mode: 'apply', kinds: ['VMRule'] }),
    ).toEqual([]);
    const paths = new Set(client.requests.map(({ path }) => path));
    expect([...paths]).toEqual([`${REVIEWS}/selfsubjectaccessreviews`]);
  });

  it('names what is missing, with the rule to add, in as few rules as say it', async () => {
    const client = allowing(
      ({ resource, verb }) =>
        !(verb === 'delete' && resource !== 'servicemonitors') &&
        resource !== 'namespaces',
    );
    const gaps = await reviewAccess(client, {
      mode: 'apply',
      kinds: ['ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'VMRule'],
    });
    expect(gaps.map(({ message }) => message)).toEqual([
      'Our identity may not delete podmonitors, prometheusrules of monitoring.coreos.com in the whole cluster. Add to its ClusterRole: - {"apiGroups":["monitoring.coreos.com"],"resources":["podmonitors","prometheusrules"],"verbs":["delete"]}',
      'Our identity may not delete vmrules of operator.victoriametrics.com in the whole cluster. Add to its ClusterRole: - {"apiGroups":["operator.victoriametrics.com"],"resources":["vmrules"],"verbs":["delete"]}',
      'Our identity may not get, list namespaces in the whole cluster. Add to its ClusterRole: - {"apiGroups":[""],"resources":["namespaces"],"verbs":["get","list"]}',
    ]);
  });

  it('asks once per namespace, and singly only about what that leaves open', async () => {
    const single: Attributes[] = [];
    const client = withRules(
      allowing(attributes => {
        single.push(attributes);
        // Another authorizer than RBAC allows it.
        return attributes.verb !== 'patch';
      }),
      [
        { verbs: ['get', 'list'], apiGroups: ['*'], resources: ['*'] },
        {
          verbs: ['*'],
          apiGroups: ['monitoring.coreos.com'],
          resources: ['servicemonitors'],
          resourceNames: ['one'],
        },
      ],
    );
    const gaps = await reviewAccess(client, {
      mode: 'plan',
      namespaces: ['shop', 'bank'],
      kinds: ['ServiceMonitor'],
    });
    expect(gaps).toEqual(
      ['shop', 'bank'].map(namespace => ({
        namespace,
        rule: {
          apiGroups: ['monitoring.coreos.com'],
          resources: ['servicemonitors'],
          verbs: ['patch'],
        },
        message: expect.stringContaining(
          `may not patch servicemonitors of monitoring.coreos.com in the namespace ${namespace}. Add to its Role there: - {`,
        ),
      })),
    );
    expect(
      single.filter(({ namespace }) => namespace).map(({ verb }) => verb),
    ).toEqual(['create', 'patch', 'create', 'patch']);
  });

  it('does not take a cluster that answers nothing for one that allows all', async () => {
    const client = new FakeKubernetesClient().answer(() => {
      throw refuse(403, 'Forbidden', 'no reviews');
    });
    await expect(reviewAccess(client, { mode: 'read' })).rejects.toThrow(
      'no reviews',
    );
  });
});
