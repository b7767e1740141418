import { ServiceUnavailableError } from '@backstage/errors';
import type {
  KubernetesResource,
  Manifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import {
  type KubernetesClient,
  SERVER_SIDE_APPLY,
} from '../access/KubernetesClient';
import { KubernetesStatusError } from '../access/KubernetesStatusError';
import { pagesOf } from '../access/pagesOf';
import {
  type KubernetesObject,
  kubernetesObjectSchema,
} from './KubernetesObject';
import { FIELD_MANAGER } from './ownership';

/** What must stand there for an apply to go ahead. */
export type Precondition =
  /** Nothing. */
  'absent' | { uid: string; resourceVersion: string };

export interface ApplyOptions {
  precondition?: Precondition;
  dryRun?: boolean;
  /** Takes over fields of others. */
  force?: boolean;
  user?: string;
  signal?: AbortSignal;
}

/**
 * An apply with a version that is not the present one is refused, and one with any version creates what is not there: so a version that never is the
 * present one means "only if nothing stands there". Seen on Kubernetes 1.36.
 */
const NEVER = '1';

const pathOf = (
  { group, version, resource }: KubernetesResource,
  namespace?: string,
  name?: string,
) =>
  [
    '/apis',
    group,
    version,
    ...(namespace === undefined
      ? []
      : ['namespaces', encodeURIComponent(namespace)]),
    resource,
    ...(name === undefined ? [] : [encodeURIComponent(name)]),
  ].join('/');

/** Objects of the kinds that we deliver: a few verbs of the API, in the form that server-side apply needs them. */
export class KubernetesObjects {
  readonly #client: KubernetesClient;

  private constructor(client: KubernetesClient) {
    this.#client = client;
  }

  static create(client: KubernetesClient): KubernetesObjects {
    return new KubernetesObjects(client);
  }

  /**
   * All objects of a kind with these labels, page by page.
   *
   * Errors: `ServiceUnavailableError` also where listing is refused: nobody may take what can't be read for what is not there.
   */
  async *list(
    kind: KubernetesResource,
    labelSelector: string,
    options: { namespace?: string; signal?: AbortSignal },
  ): AsyncIterable<KubernetesObject> {
    const { namespace, signal } = options;
    const path = pathOf(kind, namespace);
    const type = {
      apiVersion: `${kind.group}/${kind.version}`,
      kind: kind.kind,
    };
    const seen = new Set<string>();
    const pages = pagesOf(this.#client, path, { labelSelector, signal });
    try {
      for await (const { items } of pages) {
        for (const item of items) {
          const object = kubernetesObjectSchema.parse(item);
          // After a new beginning the first pages come again.
          if (!seen.has(object.metadata.uid)) {
            seen.add(object.metadata.uid);
            yield { ...object, ...type };
          }
        }
      }
    } catch (error) {
      throw error instanceof KubernetesStatusError
        ? new ServiceUnavailableError(
            `${path} can't be listed (${error.status}): ${error.message}`,
          )
        : error;
    }
  }

  /** `undefined` when there is no such object. */
  async get(
    kind: KubernetesResource,
    { name, namespace }: Manifest['object']['metadata'],
    signal?: AbortSignal,
  ): Promise<KubernetesObject | undefined> {
    try {
      const answer = await this.#client.request({
        path: pathOf(kind, namespace, name),
        signal,
      });
      return kubernetesObjectSchema.parse(answer);
    } catch (error) {
      if (error instanceof KubernetesStatusError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  /** Server-side apply as our field manager; fields that the CRD does not have are refused. Answers the object as it stands then, or would. */
  async apply(
    kind: KubernetesResource,
    object: Manifest['object'],
    { precondition, dryRun, force, user, signal }: ApplyOptions,
  ): Promise<KubernetesObject> {
    const { name, namespace } = object.metadata;
    const answer = await this.#client.request({
      method: 'PATCH',
      path: pathOf(kind, namespace, name),
      query: {
        fieldManager: FIELD_MANAGER,
        fieldValidation: 'Strict',
        ...(dryRun && { dryRun: 'All' }),
        ...(force && { force: true }),
      },
      contentType: SERVER_SIDE_APPLY,
      body: {
        ...object,
        metadata: {
          ...object.metadata,
          ...(precondition === 'absent'
            ? { resourceVersion: NEVER }
            : precondition),
        },
      },
      user,
      signal,
    });
    return kubernetesObjectSchema.parse(answer);
  }

  /** Deletes exactly what was seen. Errors: `KubernetesStatusError` 404 and 409 when it is gone or has changed. */
  async delete(
    kind: KubernetesResource,
    { name, namespace }: Manifest['object']['metadata'],
    preconditions: { uid: string; resourceVersion: string },
    options: { user?: string; signal?: AbortSignal } = {},
  ): Promise<void> {
    await this.#client.request({
      method: 'DELETE',
      path: pathOf(kind, namespace, name),
      body: {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        preconditions,
        propagationPolicy: 'Background',
      },
      ...options,
    });
  }
}
