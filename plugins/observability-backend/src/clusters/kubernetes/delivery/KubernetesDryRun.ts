import type { GitOpsLayout } from '@observability-kit/backstage-plugin-observability-common';
import {
  type KubernetesResource,
  type Manifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { fingerprintOf } from '../../fingerprint';
import type { DryRun, FieldOwner, LiveObject } from '../../types';
import { KubernetesStatusError } from '../access/KubernetesStatusError';
import { fieldConflicts } from './fieldConflicts';
import { deliveredBy, gitOpsOwner, marksOf } from './foreign';
import {
  type KubernetesObject,
  presentable,
  versionOf,
} from './KubernetesObject';
import type { KubernetesObjects } from './KubernetesObjects';
import { beingDeleted } from './ownership';
import { resourceOf } from '../access/ServedKinds';

const blocked = (reason: string, layout?: GitOpsLayout): DryRun => ({
  kind: 'blocked',
  reason,
  ...(layout && { layout }),
});

/** Of the version that was expected, or, before that is looked at, of fields. */
const isConflict = (error: unknown) =>
  error instanceof KubernetesStatusError && error.status === 409;

const managersOf = (owners: readonly FieldOwner[]) =>
  [...new Set(owners.map(({ manager }) => manager))].join(', ');

/** Asks the API server what it would make of manifests, one after the other. */
export class KubernetesDryRun {
  readonly #objects: KubernetesObjects;
  readonly #options: {
    instanceId: string;
    served: readonly KubernetesResource[];
    signal?: AbortSignal;
  };

  private constructor(
    objects: KubernetesObjects,
    options: {
      instanceId: string;
      served: readonly KubernetesResource[];
      signal?: AbortSignal;
    },
  ) {
    this.#objects = objects;
    this.#options = options;
  }

  static create(
    objects: KubernetesObjects,
    options: {
      instanceId: string;
      /** Kinds that the cluster knows. */
      served: readonly KubernetesResource[];
      signal?: AbortSignal;
    },
  ): KubernetesDryRun {
    return new KubernetesDryRun(objects, options);
  }

  /** @param live - the same object as it stands, when it is ours */
  async run(manifest: Manifest, live: LiveObject | undefined): Promise<DryRun> {
    const { object } = manifest;
    if (live?.deleting !== undefined) {
      return blocked(live.deleting);
    }
    if (live && live.fingerprint === fingerprintOf(object)) {
      return { kind: 'object', object: live.object, version: live.version };
    }
    const kind = resourceOf(object);
    if (!kind || !this.#options.served.includes(kind)) {
      return blocked(
        `The cluster does not know ${object.kind} of ${object.apiVersion}: its CRD is not installed`,
      );
    }
    if (live?.locked !== undefined) {
      return blocked(live.locked, live.layout);
    }
    try {
      return live
        ? await this.#update(kind, object, live)
        : await this.#create(kind, object);
    } catch (error) {
      if (error instanceof KubernetesStatusError) {
        return blocked(error.message);
      }
      throw error;
    }
  }

  async #create(
    kind: KubernetesResource,
    object: Manifest['object'],
  ): Promise<DryRun> {
    try {
      const made = await this.#ask(kind, object, { precondition: 'absent' });
      return { kind: 'object', object: presentable(made) };
    } catch (error) {
      const standing =
        isConflict(error) &&
        (await this.#objects.get(kind, object.metadata, this.#options.signal));
      if (!standing) {
        throw error;
      }
      return this.#foreign(kind, object, standing);
    }
  }

  async #update(
    kind: KubernetesResource,
    object: Manifest['object'],
    live: LiveObject,
  ): Promise<DryRun> {
    const { version } = live;
    try {
      const made = await this.#ask(kind, object);
      return { kind: 'object', object: presentable(made), version };
    } catch (error) {
      const owners =
        error instanceof KubernetesStatusError
          ? fieldConflicts(error.causes, live)
          : [];
      if (owners.length === 0) {
        throw error;
      }
      const made = await this.#ask(kind, object, { force: true });
      const forced = { object: presentable(made), version };
      const declared = owners.filter(each => each.declared);
      return declared.length === 0
        ? { kind: 'object', ...forced, taken: owners }
        : {
            kind: 'conflict',
            reason: `${managersOf(declared)} declares fields that we set, too`,
            owner: managersOf(declared),
            fields: owners,
            adopt: forced,
          };
    }
  }

  /** Something stands where an object of ours should be made. */
  async #foreign(
    kind: KubernetesResource,
    object: Manifest['object'],
    standing: KubernetesObject,
  ): Promise<DryRun> {
    const deleting = beingDeleted({ ...standing, kind: object.kind });
    if (deleting !== undefined) {
      return blocked(deleting);
    }
    const owner = gitOpsOwner(standing.metadata);
    if (owner) {
      return blocked(deliveredBy(owner), owner.layout);
    }
    const { instanceId, entityRef } = marksOf(standing.metadata);
    const own = marksOf(object.metadata);
    if (
      (instanceId ?? own.instanceId) !== own.instanceId ||
      (entityRef ?? own.entityRef) !== own.entityRef
    ) {
      return {
        kind: 'conflict',
        reason: `It belongs to ${
          entityRef ?? 'an entity that it does not name'
        } of the installation "${instanceId ?? own.instanceId}"`,
        ...(instanceId !== undefined && { owner: instanceId }),
      };
    }
    const isMarked = instanceId !== undefined || entityRef !== undefined;
    const made = await this.#ask(kind, object, { force: true });
    const manager = standing.metadata.managedFields.find(
      each => each.subresource === undefined,
    )?.manager;
    return {
      kind: 'adopt',
      reason: `It exists and carries ${
        isMarked ? 'our marks, but not as we applied them' : "nobody's marks"
      }${manager ? `; ${manager} made it` : ''}`,
      object: presentable(made),
      before: presentable(standing),
      version: versionOf(standing),
      ...(manager && { owner: manager }),
    };
  }

  async #ask(
    kind: KubernetesResource,
    object: Manifest['object'],
    options: { precondition?: 'absent'; force?: boolean } = {},
  ): Promise<KubernetesObject> {
    const { signal } = this.#options;
    return this.#objects.apply(kind, object, {
      ...options,
      dryRun: true,
      signal,
    });
  }
}
