import { namespaceOf } from '../kubernetes/placement';
import type { RenderContext } from '../render/context';
import type { FileKind } from './fileKinds';
import { manifestName } from './names';
import { FILES_API_VERSION } from './serialise';
import { OWNERSHIP } from './types';
import type { JsonObject, Manifest, ManifestWant } from './types';

const SELECTION = {
  scrape: 'scrape',
  probe: 'probe',
  rules: 'rules',
  routing: 'routes',
  logs: 'logs',
} as const;

/** A copy with its keys in order, so that the order in which they were written down does not show in the bytes. */
export function sorted(labels: Record<string, string>): Record<string, string> {
  const keys = Object.keys(labels);
  if (keys.length < 2) return labels;
  return Object.fromEntries(keys.sort().map(key => [key, labels[key]]));
}

/** The object for one want, with our marks and the labels that this cluster's operator selects on. The marks win over the latter. */
export function buildManifest(
  context: RenderContext,
  want: ManifestWant,
  type: { apiVersion: string; kind: string },
  spec: JsonObject,
): Manifest {
  return {
    want,
    object: {
      apiVersion: type.apiVersion,
      kind: type.kind,
      metadata: {
        name: manifestName(context.base, want),
        namespace: namespaceOf(context, want),
        labels: {
          ...sorted(context.profile.selection[SELECTION[want]]),
          [OWNERSHIP.managedByLabel]: OWNERSHIP.managedBy,
          [OWNERSHIP.entityLabel]: context.hash,
          [OWNERSHIP.instanceLabel]: context.profile.instanceId,
          [OWNERSHIP.wantLabel]: want,
        },
        annotations: { [OWNERSHIP.entityAnnotation]: context.entity.entityRef },
      },
      spec,
    },
  };
}

/** The same for the flavour `files`, where the object is a file. */
export function buildFile(
  context: RenderContext,
  want: ManifestWant,
  kind: FileKind,
  document: JsonObject | JsonObject[] | string,
): Manifest {
  return buildManifest(
    context,
    want,
    { apiVersion: FILES_API_VERSION, kind },
    { document },
  );
}
