import {
  type Manifest,
  OWNERSHIP,
} from '@observability-kit/backstage-plugin-observability-manifests';

/** Kinds of the flavour `files`, and the directory below the root that each one is written to. */
export const DIRECTORIES = {
  ScrapeFile: 'scrape',
  RuleFile: 'rules',
  RouteFile: 'routes',
  LogFile: 'logs',
} as const;

export type FileKind = keyof typeof DIRECTORIES;

export const FILE_KINDS = Object.keys(DIRECTORIES) as FileKind[];

const SAFE_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

export const isFileKind = (kind: string): kind is FileKind =>
  Object.hasOwn(DIRECTORIES, kind);

/**
 * Where an object goes, relative to the root. The namespace is part of the name, so that an entity that moves gets a new file.
 *
 * @returns `undefined` for a kind or a name that has no place here
 */
export function pathOf({
  kind,
  metadata,
}: Manifest['object']): string | undefined {
  const name = `${metadata.namespace ?? 'default'}.${metadata.name}`;
  return isFileKind(kind) && SAFE_NAME.test(name)
    ? `${DIRECTORIES[kind]}/${name}.yaml`
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
