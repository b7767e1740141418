import {
  manifestKey,
  OWNERSHIP,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { fingerprintOf } from '../../fingerprint';
import type { FieldOwner, LiveObject } from '../../types';
import { type FieldSet, partOf, pointersOf } from './fieldSet';
import { deliveredBy, gitOpsOwner } from './foreign';
import {
  type KubernetesObject,
  type ManagedFieldsEntry,
  presentable,
  versionOf,
} from './KubernetesObject';

/** Our field manager. Fields that we applied stand under this name in `managedFields`. */
export const FIELD_MANAGER = OWNERSHIP.managedBy;

const isOurs = ({ manager, operation, subresource }: ManagedFieldsEntry) =>
  manager === FIELD_MANAGER && operation === 'Apply' && !subresource;

/** Fingerprint of what we applied of an object: equal to the manifest's as long as nobody has touched it. */
export function ownFingerprint(object: KubernetesObject): string {
  const { apiVersion, kind, metadata, spec } = object;
  const { name, namespace, labels, annotations } = metadata;
  const set = metadata.managedFields.find(isOurs)?.fieldsV1 ?? {};
  const own = partOf(
    { metadata: { labels, annotations }, spec },
    Object.keys(set).length > 0 ? set : { '.': {} },
  ) as { metadata?: object; spec?: object };
  return fingerprintOf({
    apiVersion,
    kind,
    metadata: { name, namespace, ...own.metadata },
    spec: own.spec ?? {},
  });
}

const SHOWN = ['f:metadata', 'f:spec'];

/** The fields of an object that others wrote; the server's own bookkeeping and the status are nobody's concern. */
export function ownersOf(object: KubernetesObject): FieldOwner[] {
  const shown = presentable(object);
  return object.metadata.managedFields
    .filter(entry => !isOurs(entry) && !entry.subresource)
    .flatMap(({ manager, operation, time, fieldsV1 }) => {
      const set: FieldSet = Object.fromEntries(
        SHOWN.flatMap(key => (fieldsV1[key] ? [[key, fieldsV1[key]]] : [])),
      );
      const paths = Object.keys(set).length > 0 ? pointersOf(shown, set) : [];
      return paths.map(path => ({
        path,
        manager,
        declared: operation === 'Apply',
        ...(time !== undefined && { at: time }),
      }));
    });
}

/** An object of ours as a delivery answers it. */
export function liveOf(
  object: KubernetesObject,
  fingerprint: string = ownFingerprint(object),
): LiveObject {
  const shown = presentable(object);
  const owners = ownersOf(object);
  const tool = gitOpsOwner(object.metadata);
  return {
    key: manifestKey({ object: shown }),
    object: shown,
    version: versionOf(object),
    fingerprint,
    ...(owners.length > 0 && { owners }),
    ...(tool && { locked: deliveredBy(tool), layout: tool.layout }),
  };
}
