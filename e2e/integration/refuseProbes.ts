import assert from 'node:assert/strict';
import type { KubernetesApi } from '../kubernetes/KubernetesApi.ts';
import { eventually } from '../processes/eventually.ts';

const GROUP = 'admissionregistration.k8s.io/v1';
const NAME = 'refuse-probes';

/**
 * Lets an API server refuse whoever really writes a Probe in a namespace, with these words; a dry run goes through, so that no plan foresees it. Resolves
 * when it does; what comes back lets it accept again.
 */
export async function refuseProbes(
  admin: KubernetesApi,
  namespace: string,
  words: string,
): Promise<() => Promise<void>> {
  const paths = [
    'validatingadmissionpolicies',
    'validatingadmissionpolicybindings',
  ];
  const [policy, binding] = paths.map(each => `/apis/${GROUP}/${each}/${NAME}`);
  const metadata = { name: NAME };
  await admin.apply(policy, {
    apiVersion: GROUP,
    kind: 'ValidatingAdmissionPolicy',
    metadata,
    spec: {
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: ['monitoring.coreos.com'],
            apiVersions: ['*'],
            operations: ['CREATE', 'UPDATE'],
            resources: ['probes'],
          },
        ],
      },
      validations: [
        {
          expression: `has(request.dryRun) && request.dryRun || request.namespace != '${namespace}'`,
          message: words,
        },
      ],
    },
  });
  await admin.apply(binding, {
    apiVersion: GROUP,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata,
    spec: { policyName: NAME, validationActions: ['Deny'] },
  });
  const path = `/apis/monitoring.coreos.com/v1/namespaces/${namespace}/probes/canary`;
  const write = () =>
    admin.exchange(`${path}?fieldManager=test`, {
      method: 'PATCH',
      body: {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'Probe',
        metadata: { name: 'canary', namespace },
        spec: { interval: '30s' },
      },
    });
  // A moment passes before it is enforced, and before it is no more.
  await eventually(async () => {
    const { status } = await write();
    if (status < 300) {
      await admin.request(path, { method: 'DELETE' });
    }
    assert.ok(status >= 400);
  });
  return async () => {
    await admin.request(binding, { method: 'DELETE' });
    await admin.request(policy, { method: 'DELETE' });
    await eventually(async () => assert.ok((await write()).status < 300));
    await admin.request(path, { method: 'DELETE' });
  };
}
