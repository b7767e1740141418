import {
  FILE_KINDS,
  type FileKind,
  isFileKind,
  type Manifest,
  manifestPath,
  OWNERSHIP,
} from '@observability-kit/backstage-plugin-observability-manifests';

export const ALL_KINDS = Object.keys(FILE_KINDS) as FileKind[];

/** Below the root. Some hold files of several kinds. */
export const DIRECTORIES: readonly string[] = [
  ...new Set(ALL_KINDS.map(kind => FILE_KINDS[kind].directory)),
];

const SAFE_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/**
 * Where an object goes, relative to the root. The namespace is part of the name, so that an entity that moves gets a new file.
 *
 * @returns `undefined` for a kind or a name that has no place here
 */
export function pathOf(object: Manifest['object']): string | undefined {
  const { kind, metadata } = object;
  const name = `${metadata.namespace ?? 'default'}.${metadata.name}`;
  return isFileKind(kind) && SAFE_NAME.test(name)
    ? manifestPath({ object })
    : undefined;
}

/** Whose an object is, as its marks say. */
export interface Owner {
  instanceId: string;
  entityRef: string;
}

export const ownerOf = ({ metadata }: Manifest['object']): Owner => ({
  instanceId: metadata.labels[OWNERSHIP.instanceLabel] ?? '',
  entityRef: metadata.annotations[OWNERSHIP.entityAnnotation] ?? '',
});
