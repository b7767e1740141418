import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';
import { z } from 'zod';
import type { FieldSet } from './fieldSet';

const words = z.record(z.string(), z.string()).default({});

/** Who wrote which fields. */
const managedFieldsEntrySchema = z.object({
  manager: z.string().default(''),
  operation: z.enum(['Apply', 'Update']),
  time: z.string().optional(),
  subresource: z.string().optional(),
  fieldsV1: z.custom<FieldSet>(value => typeof value === 'object').default({}),
});

export type ManagedFieldsEntry = z.output<typeof managedFieldsEntrySchema>;

/** An object as the API server answers it, as far as we look into it. Lists leave `apiVersion` and `kind` out of their items. */
export const kubernetesObjectSchema = z.object({
  apiVersion: z.string().default(''),
  kind: z.string().default(''),
  metadata: z.object({
    name: z.string(),
    namespace: z.string().optional(),
    uid: z.string(),
    resourceVersion: z.string(),
    labels: words,
    annotations: words,
    managedFields: z.array(managedFieldsEntrySchema).default([]),
    deletionTimestamp: z.string().optional(),
    finalizers: z.array(z.string()).default([]),
    generation: z.number().optional(),
  }),
  spec: z
    .custom<Manifest['object']['spec']>(value => typeof value === 'object')
    .default({}),
  status: z.unknown().optional(),
});

export type KubernetesObject = z.output<typeof kubernetesObjectSchema>;

/** kubectl's own copy of the object: noise in a diff. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** What of an object somebody wrote down: without status, identity and bookkeeping of the server. */
export function presentable({
  apiVersion,
  kind,
  metadata: { name, namespace, labels, annotations },
  spec,
}: KubernetesObject): Manifest['object'] {
  const { [LAST_APPLIED]: _, ...shown } = annotations;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      labels,
      annotations: shown,
    },
    spec,
  };
}

/**
 * Names what exactly was seen: with the uid, an object that was deleted and made again is another one.
 */
export const versionOf = ({ metadata }: KubernetesObject): string =>
  `${metadata.uid}@${metadata.resourceVersion}`;

/** The parts of `versionOf`. */
export function readVersion(version: string): {
  uid: string;
  resourceVersion: string;
} {
  const [uid, resourceVersion = ''] = version.split('@');
  return { uid, resourceVersion };
}
