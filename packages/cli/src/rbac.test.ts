import { parseAllDocuments } from 'yaml';
import { createWorkbench } from './testing/workbench';

const ACCOUNT = ['--service-account', 'monitoring/backstage'];

describe('rbac', () => {
  let bench: ReturnType<typeof createWorkbench>;
  beforeEach(() => {
    bench = createWorkbench();
  });
  afterEach(() => bench.remove());

  const kindsOf = (text: string) =>
    parseAllDocuments(text).map(each => each.toJS().kind);

  it('prints what kubectl applies', async () => {
    const { code, out, err } = await bench.run([
      ...['rbac', '--mode', 'plan', '--namespace', 'shop'],
      ...ACCOUNT,
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(kindsOf(out)).toEqual([
      ...['ServiceAccount', 'ClusterRole', 'ClusterRoleBinding'],
      ...['Role', 'RoleBinding'],
      ...['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
    ]);
  });

  it('leaves the other operator out, and takes several namespaces', async () => {
    const { out } = await bench.run([
      ...['rbac', '--mode', 'apply', '--flavour', 'prometheus-operator'],
      ...['--namespace', 'shop', '--namespace', 'bank', '--impersonate'],
      ...ACCOUNT,
    ]);
    expect(out).toContain('servicemonitors');
    expect(out).toContain('impersonate');
    expect(out).not.toContain('vmrules');
    expect(kindsOf(out).filter(kind => kind === 'Role')).toHaveLength(2);
  });

  it.each([
    [ACCOUNT, 'rbac needs --mode read|plan|apply'],
    [['--mode', 'write', ...ACCOUNT], '--mode must be one of read, plan'],
    [['--mode', 'read'], 'rbac needs --service-account NAMESPACE/NAME'],
    [['--mode', 'read', '--service-account', 'a/b/c'], 'NAMESPACE/NAME'],
    [['--mode', 'read', '--service-account', 'a/B'], '"B" is no name'],
    [['--mode', 'plan', '--impersonate', ...ACCOUNT], 'use apply'],
    [['--mode', 'read', 'file.yaml', ...ACCOUNT], 'rbac takes no files'],
    [['--profile', 'file.yaml', ...ACCOUNT], 'rbac has no option --profile'],
  ])('refuses %j', async (args, message) => {
    const { code, out, err } = await bench.run(['rbac', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
