import {
  type Entity,
  RELATION_HAS_PART,
  RELATION_OWNER_OF,
} from '@backstage/catalog-model';

/** References of the components that an owner owns or a system holds. */
export function componentRefsOf({ relations = [] }: Entity): string[] {
  const refs = relations
    .filter(({ type }) => [RELATION_OWNER_OF, RELATION_HAS_PART].includes(type))
    .map(({ targetRef }) => targetRef)
    .filter(ref => ref.toLocaleLowerCase('en-US').startsWith('component:'));
  return [...new Set(refs)].sort();
}
