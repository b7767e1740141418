import type { EntityIdentity } from '@observability-kit/backstage-plugin-observability-common';
import type { PlatformProfile } from './schema';

/**
 * Whether an entity may say that it runs in a namespace. `foreign`: the namespace is kept for other owners; `unknown`: the platform does not
 * list it.
 * @public
 */
export type NamespaceAccess = 'allowed' | 'foreign' | 'unknown';

/** `team-shop` and `group:default/team-shop` are the same owner. */
function ownerRef(text: string): string {
  const match = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(
    text.trim().toLocaleLowerCase('en-US'),
  );
  return match
    ? `${match[1] ?? 'group'}:${match[2] ?? 'default'}/${match[3]}`
    : text;
}

/**
 * Annotations are written by anybody: they can name every namespace, and with it the series and lines of every workload there. So a namespace can be
 * kept for components of certain owners. Ownership is the catalog's; whoever claims a foreign owner gives the component to them.
 * @public
 */
export function namespaceAccess(
  { namespaces }: Pick<PlatformProfile, 'namespaces'>,
  namespace: string,
  { owner }: Pick<EntityIdentity, 'owner'>,
): NamespaceAccess {
  const rules = namespaces
    .map(rule => (typeof rule === 'string' ? { name: rule } : rule))
    .filter(({ name }) => name === '*' || name === namespace);
  if (rules.length === 0) {
    return 'unknown';
  }
  const isAllowed = rules.some(
    rule =>
      !('owners' in rule) ||
      (owner !== undefined &&
        rule.owners.some(each => ownerRef(each) === ownerRef(owner))),
  );
  return isAllowed ? 'allowed' : 'foreign';
}
