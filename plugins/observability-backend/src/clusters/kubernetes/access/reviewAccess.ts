import {
  type AccessRule,
  accessRules,
  type AccessRulesRequest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { z } from 'zod';
import type { KubernetesClient } from './KubernetesClient';

/** Something that our identity should be allowed to do and is not. */
export interface AccessGap {
  /** What, where, and the rule to add, in a sentence or two. */
  message: string;
  /** The rule to add. */
  rule: AccessRule;
  /** To a Role in this namespace; left out: to a ClusterRole that is bound by a ClusterRoleBinding. */
  namespace?: string;
}

export interface AccessReviewRequest extends AccessRulesRequest {
  /** Left out: the whole cluster. */
  namespaces?: readonly string[];
  /** Whether what is needed in the whole cluster in any case is looked at, too; so it is when left out. */
  platform?: boolean;
}

/** One thing that one may be allowed to do. */
interface Need {
  group: string;
  resource: string;
  verb: string;
  namespace?: string;
}

const API = 'authorization.k8s.io/v1';

const rulesReviewSchema = z.object({
  status: z.object({
    resourceRules: z.array(
      z.object({
        verbs: z.array(z.string()),
        apiGroups: z.array(z.string()).nullish(),
        resources: z.array(z.string()).nullish(),
        resourceNames: z.array(z.string()).nullish(),
      }),
    ),
  }),
});

type GrantedRule = z.output<
  typeof rulesReviewSchema
>['status']['resourceRules'][number];

const accessReviewSchema = z.object({
  status: z.object({ allowed: z.boolean() }),
});

const includes = (list: readonly string[] | null | undefined, value: string) =>
  list?.some(each => each === value || each === '*') ?? false;

const grants = (rule: GrantedRule, { group, resource, verb }: Need) =>
  !rule.resourceNames?.length &&
  includes(rule.verbs, verb) &&
  includes(rule.apiGroups, group) &&
  includes(rule.resources, resource);

const needsOf = (rules: readonly AccessRule[], namespace?: string): Need[] =>
  rules.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap(group =>
      resources.flatMap(resource =>
        verbs.map(verb => ({ group, resource, verb, namespace })),
      ),
    ),
  );

const review = (
  client: KubernetesClient,
  kind: string,
  spec: object,
  signal?: AbortSignal,
) =>
  client.request({
    method: 'POST',
    path: `/apis/${API}/${kind.toLowerCase()}s`,
    body: { apiVersion: API, kind, spec },
    signal,
  });

async function isAllowed(
  client: KubernetesClient,
  need: Need,
  signal?: AbortSignal,
): Promise<boolean> {
  const spec = { resourceAttributes: need };
  const answer = await review(client, 'SelfSubjectAccessReview', spec, signal);
  return accessReviewSchema.parse(answer).status.allowed;
}

/** What remains of `needs` after one question for all of them; authorizers beside RBAC leave it incomplete, so "no" means nothing yet. */
async function notGranted(
  client: KubernetesClient,
  namespace: string,
  needs: readonly Need[],
  signal?: AbortSignal,
): Promise<Need[]> {
  const spec = { namespace };
  const answer = await review(client, 'SelfSubjectRulesReview', spec, signal);
  const { resourceRules } = rulesReviewSchema.parse(answer).status;
  return needs.filter(need => !resourceRules.some(rule => grants(rule, need)));
}

const unique = (values: string[]) => [...new Set(values)];

/** As few rules as say it: first the verbs of one resource come together, then the resources with the same verbs. */
function toGaps(missing: readonly Need[]): AccessGap[] {
  const rules = new Map<string, { rule: AccessRule; namespace?: string }>();
  for (const { group, resource, namespace } of missing) {
    const same = missing.filter(
      other => other.group === group && other.namespace === namespace,
    );
    const verbsOf = (wanted: string) =>
      unique(same.filter(each => each.resource === wanted).map(n => n.verb));
    const verbs = verbsOf(resource);
    const resources = unique(same.map(each => each.resource)).filter(
      each => verbsOf(each).join() === verbs.join(),
    );
    rules.set(JSON.stringify([namespace, group, verbs]), {
      rule: { apiGroups: [group], resources, verbs },
      namespace,
    });
  }
  return [...rules.values()].map(({ rule, namespace }) => {
    const { apiGroups, resources, verbs } = rule;
    const what = `${verbs.join(', ')} ${resources.join(', ')}${
      apiGroups[0] && ` of ${apiGroups[0]}`
    }`;
    const message =
      namespace === undefined
        ? `Our identity may not ${what} in the whole cluster. Add to its ClusterRole: - ${JSON.stringify(
            rule,
          )}`
        : `Our identity may not ${what} in the namespace ${namespace}. Add to its Role there: - ${JSON.stringify(
            rule,
          )}`;
    return { message, rule, ...(namespace !== undefined && { namespace }) };
  });
}

/**
 * What our identity lacks for a mode of delivery: one question per namespace, and one for each single permission that this leaves open.
 *
 * @returns nothing when it may do all that it needs
 *
 * Errors: those of `KubernetesClient`.
 */
export async function reviewAccess(
  client: KubernetesClient,
  request: AccessReviewRequest,
  signal?: AbortSignal,
): Promise<AccessGap[]> {
  const { namespaced, cluster } = accessRules(request);
  const open = await Promise.all(
    request.namespaces?.map(namespace =>
      notGranted(client, namespace, needsOf(namespaced, namespace), signal),
    ) ?? [needsOf(namespaced)],
  );
  const { platform = true } = request;
  const needs = [...open.flat(), ...(platform ? needsOf(cluster) : [])];
  const allowed = await Promise.all(
    needs.map(need => isAllowed(client, need, signal)),
  );
  return toGaps(needs.filter((_, index) => !allowed[index]));
}
