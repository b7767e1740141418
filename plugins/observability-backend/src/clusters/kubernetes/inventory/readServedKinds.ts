import type { KubernetesResource } from '@observability-kit/backstage-plugin-observability-manifests';
import { z } from 'zod';
import type { KubernetesClient } from '../access/KubernetesClient';
import { KubernetesStatusError } from '../access/KubernetesStatusError';
import { resourceNames } from '../access/resourceNames';
import { parseAnswer } from './parseAnswer';

/** Whether an API server serves a kind, and if not, what it knows of it. */
export interface KindState {
  resource: KubernetesResource;
  served: boolean;
  /** Only where it is not served: of its CRD; `missing` for none, `unseen` where it may not be read. */
  crd?:
    | 'missing'
    | 'unseen'
    | {
        /** Versions that are served. */
        versions: string[];
        /** Why it is not served at all, in the API server's words. */
        because?: string;
      };
}

const crdSchema = z.object({
  spec: z.object({
    versions: z.array(z.object({ name: z.string(), served: z.boolean() })),
  }),
  status: z
    .object({
      conditions: z
        .array(
          z.object({
            type: z.string(),
            status: z.string(),
            message: z.string().optional(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});

const isStatus = (error: unknown, status: number) =>
  error instanceof KubernetesStatusError && error.status === status;

async function crdOf(
  client: KubernetesClient,
  { group, resource }: KubernetesResource,
  signal?: AbortSignal,
): Promise<KindState['crd']> {
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${resource}.${group}`;
  try {
    const { spec, status } = parseAnswer(
      crdSchema,
      await client.request({ path, signal }),
      path,
    );
    const refused = status?.conditions?.find(
      each =>
        ['NamesAccepted', 'Established'].includes(each.type) &&
        each.status === 'False',
    );
    return {
      versions: spec.versions
        .filter(({ served }) => served)
        .map(({ name }) => name),
      ...(refused && { because: refused.message ?? `not ${refused.type}` }),
    };
  } catch (error) {
    if (isStatus(error, 404)) {
      return 'missing';
    }
    if (isStatus(error, 403)) {
      return 'unseen';
    }
    throw error;
  }
}

/**
 * Whether these kinds are served now: one request for each of their API versions, and one more for each kind that is not.
 *
 * Errors: those of `KubernetesClient`.
 */
export async function readServedKinds(
  client: KubernetesClient,
  resources: readonly KubernetesResource[],
  signal?: AbortSignal,
): Promise<KindState[]> {
  const versions = new Map<string, Promise<ReadonlySet<string>>>();
  return Promise.all(
    resources.map(async resource => {
      const apiVersion = `${resource.group}/${resource.version}`;
      const names =
        versions.get(apiVersion) ?? resourceNames(client, apiVersion, signal);
      versions.set(apiVersion, names);
      return (await names).has(resource.resource)
        ? { resource, served: true }
        : {
            resource,
            served: false,
            crd: await crdOf(client, resource, signal),
          };
    }),
  );
}
