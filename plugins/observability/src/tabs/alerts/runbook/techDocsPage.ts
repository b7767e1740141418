import type { CompoundEntityRef } from '@backstage/catalog-model';

/** A page of an entity's TechDocs. */
export interface TechDocsPage {
  entity: CompoundEntityRef;
  /** Below the entity's documentation; empty for its first page. */
  path: string;
  /** The heading that the link leads to. */
  anchor?: string;
}

/**
 * The TechDocs page that a link leads to: `/docs/<namespace>/<kind>/<name>/…` of this Backstage. `undefined` for any other.
 *
 * @param base - where this Backstage is: `https://backstage.example.com`, perhaps with a path
 */
export function techDocsPage(
  href: string,
  base: string,
): TechDocsPage | undefined {
  const here = base.replace(/\/+$/, '');
  if (!URL.canParse(here)) return undefined;
  const { origin, pathname: prefix } = new URL(here);
  // A path stands below our own; an address says itself where it is.
  const link = URL.canParse(href)
    ? new URL(href)
    : new URL(`${here}/${href.replace(/^\/+/, '')}`);
  const root = `${prefix.replace(/\/$/, '')}/docs/`;
  if (link.origin !== origin || !link.pathname.startsWith(root)) {
    return undefined;
  }
  const [namespace, kind, name, ...rest] = link.pathname
    .slice(root.length)
    .split('/');
  if (!namespace || !kind || !name) return undefined;
  const anchor = link.hash.slice(1);
  return {
    entity: { namespace, kind, name },
    path: rest.join('/').replace(/\/+$/, ''),
    ...(anchor && { anchor }),
  };
}
