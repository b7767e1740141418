import { parseEntityRef } from '@backstage/catalog-model';

const REF = /^(?:[a-z][a-z0-9]*:)?(?:[\w.-]+\/)?[\w.-]+$/i;

/**
 * The reference that a label or an author's name stands for, or `undefined` when it is not one: these texts come from rules and from
 * other tools, and anything may stand there.
 */
export function entityRefOf(
  text: string,
  defaultKind: string,
): { kind: string; namespace: string; name: string } | undefined {
  if (!REF.test(text)) return undefined;
  try {
    return parseEntityRef(text, { defaultKind, defaultNamespace: 'default' });
  } catch {
    return undefined;
  }
}

/** An author as people call them: `user:default/olivia` is olivia. */
export function authorName(text: string): string {
  return text.includes(':') ? entityRefOf(text, 'user')?.name ?? text : text;
}
