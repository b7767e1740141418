import { ServiceUnavailableError } from '@backstage/errors';
import {
  entityHash,
  type KubernetesResource,
  type Manifest,
  manifestKey,
  OWNERSHIP,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { KubernetesDeliveryConfig } from '../../../config';
import { scanned } from '../../scanned';
import type {
  Acceptance,
  Delivery,
  DryRun,
  LiveObject,
  ScannedObject,
  Write,
  WriteOptions,
  WriteResult,
} from '../../types';
import type { KubernetesClient } from '../access/KubernetesClient';
import { KubernetesApply } from './KubernetesApply';
import { KubernetesDryRun } from './KubernetesDryRun';
import { compare } from './compare';
import type { KubernetesObject } from './KubernetesObject';
import { KubernetesObjects } from './KubernetesObjects';
import { beingDeleted, isApplied, liveOf, ownFingerprint } from './ownership';
import { readAcceptance } from './readAcceptance';
import { ServedKinds } from '../access/ServedKinds';

type Config = Pick<KubernetesDeliveryConfig, 'mode' | 'namespaces'>;

/** Delivers custom resources by server-side apply, as one field manager; see ADR 009 for whose field is whose. */
export class KubernetesDelivery implements Delivery {
  readonly #config: Config;
  readonly #instanceId: string;
  readonly #objects: KubernetesObjects;
  readonly #served: ServedKinds;

  private constructor(
    config: Config,
    { client, instanceId }: { client: KubernetesClient; instanceId: string },
  ) {
    this.#config = config;
    this.#instanceId = instanceId;
    this.#objects = KubernetesObjects.create(client);
    this.#served = ServedKinds.create(client);
  }

  static create(
    config: Config,
    options: { client: KubernetesClient; instanceId: string },
  ): KubernetesDelivery {
    return new KubernetesDelivery(config, options);
  }

  async listOwned(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<LiveObject[]> {
    const owned: LiveObject[] = [];
    const labels = { [OWNERSHIP.entityLabel]: entityHash(entityRef) };
    await this.#walk(labels, signal, object => {
      const { annotations } = object.metadata;
      // The label is only a hash.
      if (
        annotations[OWNERSHIP.entityAnnotation] === entityRef &&
        isApplied(object)
      ) {
        owned.push(liveOf(object));
      }
    });
    // Kinds are listed side by side: whichever answers first.
    return owned.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  async scan(
    expected: ReadonlyMap<string, string>,
    signal?: AbortSignal,
  ): Promise<ScannedObject[]> {
    const found: ScannedObject[] = [];
    await this.#walk({}, signal, object => {
      const key = manifestKey({ object });
      const fingerprint = ownFingerprint(object);
      const entityRef = object.metadata.annotations[OWNERSHIP.entityAnnotation];
      if (entityRef === undefined || !isApplied(object)) {
        return;
      }
      found.push(
        expected.get(key) === fingerprint && !beingDeleted(object)
          ? { key, entityRef }
          : scanned(liveOf(object, fingerprint), expected),
      );
    });
    return found;
  }

  async dryRun(
    manifests: readonly Manifest[],
    live: readonly LiveObject[],
    signal?: AbortSignal,
  ): Promise<DryRun[]> {
    const standing = new Map(live.map(each => [each.key, each]));
    if (this.#config.mode === 'read') {
      return manifests.map(
        manifest =>
          this.#outside(manifest) ??
          compare(manifest, standing.get(manifestKey(manifest))),
      );
    }
    const run = KubernetesDryRun.create(this.#objects, {
      instanceId: this.#instanceId,
      served: await this.#kinds(),
      signal,
    });
    return Promise.all(
      manifests.map(
        async manifest =>
          this.#outside(manifest) ??
          run.run(manifest, standing.get(manifestKey(manifest))),
      ),
    );
  }

  /** What stands where we don't look is never seen again: it is not made. */
  #outside({
    object: {
      metadata: { namespace = '' },
    },
  }: Pick<Manifest, 'object'>): (DryRun & { kind: 'blocked' }) | undefined {
    const { namespaces } = this.#config;
    return !namespaces || namespaces.includes(namespace)
      ? undefined
      : {
          kind: 'blocked',
          reason: `The namespace ${namespace} is not among those that we deliver to (${namespaces.join(
            ', ',
          )}): add it to observability.clusters[].delivery.namespaces`,
        };
  }

  async write(
    writes: readonly Write[],
    { signal, ...options }: WriteOptions = {},
  ): Promise<{ results: WriteResult[]; acceptance: Acceptance[] }> {
    signal?.throwIfAborted();
    const { mode } = this.#config;
    if (mode !== 'apply') {
      return {
        results: writes.map(({ key }) => ({
          key,
          ok: false,
          message: `This cluster is configured for ${mode} only (delivery.mode)`,
        })),
        acceptance: [],
      };
    }
    // What has begun is carried to its end, even when the caller goes away.
    const instanceId = this.#instanceId;
    const apply = KubernetesApply.create(this.#objects, {
      ...options,
      instanceId,
    });
    const outside = (write: Write) =>
      write.kind === 'put' ? this.#outside(write.manifest) : undefined;
    const results = await apply.run(writes.filter(each => !outside(each)));
    return {
      results: [
        ...results,
        ...writes.flatMap(write => {
          const reason = outside(write)?.reason;
          return reason === undefined
            ? []
            : [{ key: write.key, ok: false, message: reason }];
        }),
      ],
      acceptance: [],
    };
  }

  async acceptance(
    manifests: readonly Manifest[],
    signal?: AbortSignal,
  ): Promise<Acceptance[]> {
    return readAcceptance(this.#objects, manifests, signal);
  }

  async #walk(
    labels: Record<string, string>,
    signal: AbortSignal | undefined,
    visit: (object: KubernetesObject) => void,
  ): Promise<void> {
    const selector = Object.entries({
      [OWNERSHIP.managedByLabel]: OWNERSHIP.managedBy,
      [OWNERSHIP.instanceLabel]: this.#instanceId,
      ...labels,
    })
      .map(([name, value]) => `${name}=${value}`)
      .join(',');
    const namespaces = this.#config.namespaces ?? [undefined];
    const kinds = await this.#kinds();
    await Promise.all(
      kinds.flatMap(kind =>
        namespaces.map(async namespace => {
          const options = { namespace, signal };
          for await (const object of this.#objects.list(
            kind,
            selector,
            options,
          )) {
            visit(object);
          }
        }),
      ),
    );
  }

  async #kinds(): Promise<KubernetesResource[]> {
    try {
      return await this.#served.list();
    } catch (error) {
      throw error instanceof ServiceUnavailableError
        ? error
        : new ServiceUnavailableError('The API can not be discovered', error);
    }
  }
}
