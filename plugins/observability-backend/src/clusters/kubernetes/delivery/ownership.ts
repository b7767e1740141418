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

/**
 * Whether we applied an object. Its marks alone don't tell: whoever copies an object copies them, too, as the converter of the VictoriaMetrics operator
 * does.
 */
export const isApplied = ({ metadata }: KubernetesObject): boolean =>
  metadata.managedFields.some(isOurs);

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

/** Why an object that is being deleted is left alone: it stands only until its finalizers let it go. */
export const beingDeleted = ({
  kind,
  metadata: { name, deletionTimestamp, finalizers },
}: KubernetesObject): string | undefined =>
  deletionTimestamp === undefined
    ? undefined
    : `${kind} ${name} is being deleted since ${deletionTimestamp}${
        finalizers.length > 0
          ? ` and waits for its finalizers ${finalizers.join(', ')}`
          : ''
      }; plan again when it is gone`;

/** An object of ours as a delivery answers it. */
export function liveOf(
  object: KubernetesObject,
  fingerprint: string = ownFingerprint(object),
): LiveObject {
  const shown = presentable(object);
  const owners = ownersOf(object);
  const tool = gitOpsOwner(object.metadata);
  const deleting = beingDeleted(object);
  return {
    key: manifestKey({ object: shown }),
    object: shown,
    uid: object.metadata.uid,
    version: versionOf(object),
    revision: `${object.metadata.uid}@${fingerprintOf(shown)}`,
    fingerprint,
    ...(owners.length > 0 && { owners }),
    ...(deleting !== undefined && { deleting }),
    ...(tool && { locked: deliveredBy(tool), layout: tool.layout }),
  };
}
