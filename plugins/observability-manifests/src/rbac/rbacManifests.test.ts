import { parseAllDocuments } from 'yaml';
import { accessRules } from './accessRules';
import { type RbacRequest, rbacManifests, rbacYaml } from './rbacManifests';

const REQUEST: RbacRequest = {
  mode: 'apply',
  serviceAccount: { namespace: 'monitoring', name: 'backstage' },
};

const kindsOf = (request: RbacRequest) =>
  rbacManifests(request).map(({ kind, metadata }) => {
    const { namespace, name } = metadata as Record<string, string>;
    return [kind, namespace, name].filter(Boolean).join(' ');
  });

const verbsOf = (request: RbacRequest, resource: string) => [
  ...new Set(
    Object.values(accessRules(request))
      .flat()
      .filter(({ resources }) => resources.includes(resource))
      .flatMap(({ verbs }) => verbs),
  ),
];

describe('rbacManifests', () => {
  it('makes an identity that may work in the whole cluster', () => {
    expect(kindsOf(REQUEST)).toEqual([
      'ServiceAccount monitoring backstage',
      'ClusterRole observability:monitoring:backstage',
      'ClusterRoleBinding observability:monitoring:backstage',
    ]);
  });

  it('confines it to namespaces, but for what belongs to none', () => {
    const request = { ...REQUEST, namespaces: ['shop', 'bank', 'shop'] };
    const role = 'observability:monitoring:backstage';
    expect(kindsOf(request)).toEqual([
      'ServiceAccount monitoring backstage',
      `ClusterRole ${role}`,
      `ClusterRoleBinding ${role}`,
      `Role bank ${role}`,
      `RoleBinding bank ${role}`,
      `Role shop ${role}`,
      `RoleBinding shop ${role}`,
    ]);
    const [, cluster] = rbacManifests(request);
    expect(JSON.stringify(cluster)).not.toMatch(/servicemonitors|pods|create/);
  });

  it.each([
    ['read', ['get', 'list']],
    ['plan', ['get', 'list', 'create', 'patch']],
    ['apply', ['get', 'list', 'create', 'patch', 'delete']],
  ] as const)('lets the mode %s %j what we deliver', (mode, verbs) => {
    for (const resource of ['servicemonitors', 'vmrules', 'podlogs']) {
      expect(verbsOf({ ...REQUEST, mode }, resource)).toEqual(verbs);
    }
    for (const resource of ['pods', 'endpointslices', 'vmagents']) {
      expect(verbsOf({ ...REQUEST, mode }, resource)).toEqual(['get', 'list']);
    }
  });

  it('never asks for secrets, everything, or more rights', () => {
    const modes = ['read', 'plan', 'apply'] as const;
    const text = modes.map(mode =>
      rbacManifests({ ...REQUEST, mode })
        .filter(({ kind }) => /Role$/.test(String(kind)))
        .map(({ rules }) => JSON.stringify(rules)),
    );
    expect(text.join()).not.toMatch(
      /secrets|configmaps|"\*"|escalate|bind|impersonate|roles/,
    );
  });

  it('asks for no other kinds than those that are delivered', () => {
    const rules = accessRules({ mode: 'apply', kinds: ['ServiceMonitor'] });
    expect(rules.namespaced[0]).toEqual({
      apiGroups: ['monitoring.coreos.com'],
      resources: ['servicemonitors'],
      verbs: ['get', 'list', 'create', 'patch', 'delete'],
    });
    expect(JSON.stringify(rules)).not.toMatch(/podmonitors|vmrules|podlogs/);
  });

  it('adds a policy against real writes where only plans are made', () => {
    const [policy, binding] = rbacManifests({
      ...REQUEST,
      mode: 'plan',
    }).slice(-2);
    expect(policy).toMatchObject({
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'observability-plan-only.monitoring.backstage' },
    });
    expect(JSON.stringify(policy)).toContain(
      'system:serviceaccount:monitoring:backstage',
    );
    expect(binding).toMatchObject({
      spec: {
        policyName: 'observability-plan-only.monitoring.backstage',
        validationActions: ['Deny'],
      },
    });
  });

  it('lets it speak for others only where that is wanted', () => {
    expect(verbsOf({ ...REQUEST, impersonate: true }, 'users')).toEqual([
      'impersonate',
    ]);
    expect(verbsOf(REQUEST, 'users')).toEqual([]);
  });

  it.each([
    [{ namespaces: ['Shop'] }, '"Shop" is no name of a namespace'],
    [{ serviceAccount: { namespace: 'a', name: 'b"' } }, '"b"" is no name'],
    [{ mode: 'plan', impersonate: true }, 'impersonation is for writes'],
    [{ kinds: ['Secret'] }, 'Secret is no kind that is delivered'],
  ] as const)('refuses %j', (change, message) => {
    expect(() => rbacManifests({ ...REQUEST, ...change })).toThrow(message);
  });

  it('writes the same YAML every time, with all of it', () => {
    const request: RbacRequest = {
      ...REQUEST,
      mode: 'plan',
      namespaces: ['b', 'a'],
      kinds: ['VMRule', 'ServiceMonitor'],
    };
    const text = rbacYaml(request);
    expect(
      rbacYaml({
        ...request,
        namespaces: ['a', 'b'],
        kinds: ['ServiceMonitor', 'VMRule'],
      }),
    ).toBe(text);
    const objects = parseAllDocuments(text).map(each => each.toJS());
    expect(objects).toEqual(rbacManifests(request));
  });
});
