import {
  COMPONENT_RESOURCES,
  DELIVERED_RESOURCES,
  PLATFORM_RESOURCES,
} from './resources';

/**
 * What our identity does in a cluster. `read`: shows what is there. `plan`: also asks what an apply would do (dry runs). `apply`: also writes.
 * @public
 */
export type ClusterAccessMode = 'read' | 'plan' | 'apply';

/**
 * As in a Role.
 * @public
 */
export interface AccessRule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

/** @public */
export interface AccessRulesRequest {
  mode: ClusterAccessMode;
  /** Those that are delivered there; all that we know when left out. */
  kinds?: readonly string[];
  /** Writes are made in the name of whoever applied. */
  impersonate?: boolean;
}

/** @public */
export interface AccessRules {
  /** In each namespace that we deliver to, or in the whole cluster. */
  namespaced: AccessRule[];
  /** In the whole cluster in any case. */
  cluster: AccessRule[];
}

const READ = ['get', 'list'];

/**
 * Server-side apply is `patch`, and `create` too where nothing stands yet; a dry run needs the same as the write itself, RBAC can't tell them apart.
 */
const DELIVERY_VERBS: Record<ClusterAccessMode, string[]> = {
  read: READ,
  plan: [...READ, 'create', 'patch'],
  apply: [...READ, 'create', 'patch', 'delete'],
};

const allKinds = () => [
  ...new Set(
    Object.values(DELIVERED_RESOURCES).flatMap(list =>
      list.map(({ kind }) => kind),
    ),
  ),
];

/** The resources of these kinds, by group. */
function deliveredByGroup(kinds: readonly string[]): Map<string, string[]> {
  const known = Object.values(DELIVERED_RESOURCES).flat();
  const unknown = kinds.find(kind => !known.some(each => each.kind === kind));
  if (unknown !== undefined) {
    throw new Error(
      `${unknown} is no kind that is delivered (there are: ${allKinds().join(
        ', ',
      )})`,
    );
  }
  const groups = new Map<string, string[]>();
  for (const { kind, group, resource } of known) {
    const list = groups.get(group) ?? [];
    if (kinds.includes(kind) && !list.includes(resource)) {
      groups.set(group, [...list, resource].sort());
    }
  }
  return groups;
}

const readOf = ({
  group,
  resources,
}: {
  group: string;
  resources: readonly string[];
}): AccessRule => ({
  apiGroups: [group],
  resources: [...resources],
  verbs: READ,
});

/**
 * Everything that our identity needs in a cluster, and nothing else; secrets are never among it.
 *
 * Errors: an error that names the kind when it is none of ours.
 * @public
 */
export function accessRules({
  mode,
  kinds = allKinds(),
  impersonate = false,
}: AccessRulesRequest): AccessRules {
  const delivered = [...deliveredByGroup(kinds)].map(([group, resources]) => ({
    apiGroups: [group],
    resources,
    verbs: DELIVERY_VERBS[mode],
  }));
  return {
    namespaced: [...delivered, ...COMPONENT_RESOURCES.map(readOf)],
    cluster: [
      ...PLATFORM_RESOURCES.map(readOf),
      ...(impersonate
        ? [{ apiGroups: [''], resources: ['users'], verbs: ['impersonate'] }]
        : []),
    ],
  };
}
