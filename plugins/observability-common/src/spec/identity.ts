import { DEFAULT_NAMESPACE, type Entity } from '@backstage/catalog-model';
import type { EntityIdentity } from './types';

const text = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : undefined;

/**
 * The parts of an entity that manifests and queries carry. The entity ref is made like the catalog's own, and also for something that the
 * catalog would refuse, because a linter has to name it.
 */
export function identityOf(entity: Entity): EntityIdentity {
  const { kind, metadata, spec } = entity ?? {};
  const name = text(metadata?.name) ?? 'unnamed';
  const entityRef = `${text(kind) ?? 'unknown'}:${
    text(metadata?.namespace) ?? DEFAULT_NAMESPACE
  }/${name}`.toLocaleLowerCase('en-US');
  const [owner, system] = [text(spec?.owner), text(spec?.system)];
  return {
    entityRef,
    title: text(metadata?.title) ?? name,
    ...(owner && { owner }),
    ...(system && { system }),
  };
}
