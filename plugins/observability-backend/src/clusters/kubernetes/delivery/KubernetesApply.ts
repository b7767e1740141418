import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';
import { fingerprintOf } from '../../fingerprint';
import type { Write, WriteOptions, WriteResult } from '../../types';
import { KubernetesStatusError } from '../access/KubernetesStatusError';
import { fieldConflicts } from './fieldConflicts';
import { marksOf } from './foreign';
import { readVersion } from './KubernetesObject';
import type { KubernetesObjects } from './KubernetesObjects';
import { ownFingerprint } from './ownership';
import { resourceOf } from '../access/ServedKinds';

/** Writes that are under way at a time: as many as the client lets through, so that people's requests come in between. */
const AT_ONCE = 16;

const CHANGED = 'has changed since the plan was made; plan again';

interface ApplyOptions extends Pick<WriteOptions, 'user' | 'onResult'> {
  /** Of this installation: nothing of another one is deleted. */
  instanceId: string;
}

const isStatus = (error: unknown, status: number) =>
  error instanceof KubernetesStatusError && error.status === status;

/** One apply. Each object is on its own; only a cluster that is gone ends it for all that are left. */
export class KubernetesApply {
  readonly #objects: KubernetesObjects;
  readonly #options: ApplyOptions;
  /** Why nothing more is tried. */
  #gone?: string;

  private constructor(objects: KubernetesObjects, options: ApplyOptions) {
    this.#objects = objects;
    this.#options = options;
  }

  static create(
    objects: KubernetesObjects,
    options: ApplyOptions,
  ): KubernetesApply {
    return new KubernetesApply(objects, options);
  }

  async run(writes: readonly Write[]): Promise<WriteResult[]> {
    const results: WriteResult[] = [];
    const queue = [...writes.entries()];
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [index, write] = next;
        results[index] = await this.#carryOut(write);
        this.#options.onResult?.(results[index]);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return results;
  }

  async #carryOut(write: Write): Promise<WriteResult> {
    const { key } = write;
    if (this.#gone !== undefined) {
      return { key, ok: false, message: `Not tried: ${this.#gone}` };
    }
    try {
      await (write.kind === 'put' ? this.#put(write) : this.#delete(write));
      return { key, ok: true };
    } catch (error) {
      if (error instanceof ServiceUnavailableError) {
        this.#gone = error.message;
      }
      const message = toError(error).message;
      return { key, ok: false, message };
    }
  }

  async #put({
    manifest: { object },
    version,
    force,
  }: Write & { kind: 'put' }): Promise<void> {
    const kind = this.#kind(object);
    try {
      await this.#objects.apply(kind, object, {
        precondition: version === undefined ? 'absent' : readVersion(version),
        force,
        user: this.#options.user,
      });
    } catch (error) {
      if (!isStatus(error, 409)) {
        throw error;
      }
      const { causes } = error as KubernetesStatusError;
      const [owner] = fieldConflicts(causes, { object });
      if (owner) {
        throw new Error(
          `${owner.manager} has taken ${owner.path} over since the plan was made; plan again`,
        );
      }
      // Another replica, or an earlier try whose answer was lost, may have done this very thing.
      const standing = await this.#objects.get(kind, object.metadata);
      if (!standing || ownFingerprint(standing) !== fingerprintOf(object)) {
        throw new Error(`${object.metadata.name} ${CHANGED}`);
      }
    }
  }

  async #delete({ live }: Write & { kind: 'delete' }): Promise<void> {
    const { object, version } = live;
    const { user, instanceId } = this.#options;
    // The version stands for what was seen, so that its marks are those of what is deleted.
    if (live.locked !== undefined) {
      throw new Error(live.locked);
    }
    if (marksOf(object.metadata).instanceId !== instanceId) {
      throw new Error(`${object.metadata.name} does not carry our marks`);
    }
    try {
      const seen = readVersion(version);
      await this.#objects.delete(this.#kind(object), object.metadata, seen, {
        user,
      });
    } catch (error) {
      if (isStatus(error, 409)) {
        throw new Error(`${object.metadata.name} ${CHANGED}`);
      }
      // What is gone is as it should be.
      if (!isStatus(error, 404)) {
        throw error;
      }
    }
  }

  #kind(object: Manifest['object']) {
    const kind = resourceOf(object);
    if (!kind) {
      throw new Error(`${object.kind} is no kind that is delivered`);
    }
    return kind;
  }
}
