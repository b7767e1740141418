import type { JsonObject } from '../manifest/types';
import { toYaml } from '../manifest/yaml';
import {
  type AccessRule,
  accessRules,
  type AccessRulesRequest,
} from './accessRules';
import { dryRunPolicy } from './dryRunPolicy';

/** @public */
export interface RbacRequest extends AccessRulesRequest {
  /** Left out: the whole cluster. */
  namespaces?: readonly string[];
  /** Who we are; made by these manifests. */
  serviceAccount: { namespace: string; name: string };
}

const RBAC = 'rbac.authorization.k8s.io';

/** RFC 1123, as names of namespaces and service accounts must be. */
const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** A role and who gets it: in one namespace, or in the cluster. */
function grant(
  name: string,
  rules: readonly AccessRule[],
  { serviceAccount }: RbacRequest,
  labels: Record<string, string>,
  namespace?: string,
): JsonObject[] {
  const prefix = namespace === undefined ? 'Cluster' : '';
  const metadata = { name, ...(namespace && { namespace }), labels };
  const apiVersion = `${RBAC}/v1`;
  return [
    {
      apiVersion,
      kind: `${prefix}Role`,
      metadata,
      rules: rules.map(rule => ({ ...rule })),
    },
    {
      apiVersion,
      kind: `${prefix}RoleBinding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind: `${prefix}Role`, name },
      subjects: [{ kind: 'ServiceAccount', ...serviceAccount }],
    },
  ];
}

function check({ mode, namespaces, serviceAccount, impersonate }: RbacRequest) {
  const names = [...(namespaces ?? []), ...Object.values(serviceAccount)];
  const wrong = names.find(name => !NAME.test(name));
  if (wrong !== undefined) {
    throw new Error(
      `"${wrong}" is no name of a namespace or service account: lower case letters, digits and "-", at most 63`,
    );
  }
  if (impersonate && mode !== 'apply') {
    throw new Error(
      `impersonation is for writes, and the mode ${mode} makes none; use apply`,
    );
  }
}

/**
 * The identity that we use in a cluster, and what it may do there. Deterministic.
 *
 * Errors: an error whose message says what is wrong with the request.
 * @public
 */
export function rbacManifests(request: RbacRequest): JsonObject[] {
  check(request);
  const { serviceAccount, mode } = request;
  const { namespace, name } = serviceAccount;
  const labels = { 'app.kubernetes.io/part-of': 'backstage-observability' };
  const { namespaced, cluster } = accessRules(request);
  const namespaces = [...new Set(request.namespaces ?? [])].sort();
  // Names of roles are free, and those of the cluster are for all namespaces.
  const role = `observability:${namespace}:${name}`;
  const whole = request.namespaces === undefined;
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, labels },
    },
    ...grant(
      role,
      whole ? [...namespaced, ...cluster] : cluster,
      request,
      labels,
    ),
    ...namespaces.flatMap(each =>
      grant(role, namespaced, request, labels, each),
    ),
    ...(mode === 'plan'
      ? dryRunPolicy(
          `observability-plan-only.${namespace}.${name}`,
          `system:serviceaccount:${namespace}:${name}`,
          labels,
        )
      : []),
  ];
}

/**
 * The same as one YAML stream, as `kubectl apply -f -` takes it.
 * @public
 */
export const rbacYaml = (request: RbacRequest): string =>
  rbacManifests(request)
    .map(object => `---\n${toYaml(object)}`)
    .join('');
