import type { JsonObject } from '../manifest/types';

/**
 * A policy that lets one identity make no write but a dry run, which RBAC can't express. Needs Kubernetes 1.30
 * (admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy).
 *
 * @param username - as the API server knows the identity
 */
export function dryRunPolicy(
  name: string,
  username: string,
  labels: Record<string, string>,
): JsonObject[] {
  const apiVersion = 'admissionregistration.k8s.io/v1';
  const metadata = { name, labels };
  // JSON's escapes are CEL's, too.
  const itself = `request.userInfo.username == ${JSON.stringify(username)}`;
  return [
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: ['*'],
              apiVersions: ['*'],
              operations: ['CREATE', 'UPDATE', 'DELETE'],
              resources: ['*/*'],
            },
          ],
        },
        matchConditions: [
          {
            name: 'is-observability',
            expression: `has(request.userInfo.username) && ${itself}`,
          },
        ],
        validations: [
          {
            expression: 'has(request.dryRun) && request.dryRun',
            message: `${username} may plan only: it may make dry runs, no writes`,
            reason: 'Forbidden',
          },
        ],
      },
    },
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: name, validationActions: ['Deny'] },
    },
  ];
}
