import { randomUUID } from 'node:crypto';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  type Manifest,
  manifestKey,
  OWNERSHIP,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type {
  Acceptance,
  Delivery,
  DryRun,
  FieldOwner,
  LiveObject,
  ScannedObject,
  Write,
  WriteOptions,
  WriteOutcome,
  WriteResult,
} from '../types';
import { fingerprintOf } from '../fingerprint';
import { scanned } from '../scanned';

interface Standing {
  object: Manifest['object'];
  uid?: string;
  version: string;
  /** Those who wrote fields of it besides us. */
  owners?: FieldOwner[];
}

/** What two installations may share. A foreign object has no marks. */
export interface InMemoryCluster {
  objects: Map<string, Standing>;
  readable: boolean;
  /** The words with which the server behind refuses every configuration. */
  refusal?: string;
  /** The words with which it refuses a configuration that holds these objects. */
  judge?(objects: ReadonlyMap<string, unknown>): string | undefined;
  /** Objects that were written. */
  writes: number;
  /** Times that the server behind was told of a new configuration. */
  calls: number;
}

export const inMemoryCluster = (): InMemoryCluster => ({
  objects: new Map(),
  readable: true,
  writes: 0,
  calls: 0,
});

const live = ([key, { object, uid, version, owners }]: [
  string,
  Standing,
]): LiveObject => ({
  key,
  object,
  version,
  fingerprint: fingerprintOf(object),
  ...(uid !== undefined && { uid }),
  ...(owners && { owners }),
});

/** Somebody who declares a field fights back; who edited it once does not. */
function overOwners(
  { object }: Manifest,
  { object: before, version, owners }: Standing,
): DryRun {
  const differs = fingerprintOf(object) !== fingerprintOf(before);
  if (!owners || !differs) {
    return { kind: 'object', object };
  }
  return owners.some(({ declared }) => declared)
    ? {
        kind: 'conflict',
        reason: 'somebody declares fields of it',
        owner: owners[0].manager,
        fields: owners,
        adopt: { object, version },
      }
    : { kind: 'object', object, taken: owners };
}

/** A delivery without a cluster, for tests of what builds on one. */
export class InMemoryDelivery implements Delivery {
  readonly #cluster: InMemoryCluster;
  readonly #instanceId: string;

  private constructor(cluster: InMemoryCluster, instanceId: string) {
    this.#cluster = cluster;
    this.#instanceId = instanceId;
  }

  static create(
    cluster: InMemoryCluster,
    instanceId: string,
  ): InMemoryDelivery {
    return new InMemoryDelivery(cluster, instanceId);
  }

  async listOwned(entityRef: string): Promise<LiveObject[]> {
    this.#assertReadable();
    return [...this.#cluster.objects]
      .filter(([, { object }]) => this.#owns(object, entityRef))
      .map(live);
  }

  async scan(expected: ReadonlyMap<string, string>): Promise<ScannedObject[]> {
    this.#assertReadable();
    return [...this.#cluster.objects]
      .filter(
        ([, { object }]) =>
          object.metadata.labels[OWNERSHIP.instanceLabel] === this.#instanceId,
      )
      .map(entry => scanned(live(entry), expected));
  }

  async dryRun(manifests: readonly Manifest[]): Promise<DryRun[]> {
    this.#assertReadable();
    return manifests.map(manifest => {
      if (manifest.object.apiVersion !== 'observability/v1') {
        return { kind: 'blocked', reason: 'no such kind' };
      }
      const { object } = manifest;
      const standing = this.#cluster.objects.get(manifestKey(manifest));
      const { annotations } = object.metadata;
      if (!standing) {
        return { kind: 'object', object };
      }
      if (
        this.#owns(standing.object, annotations[OWNERSHIP.entityAnnotation])
      ) {
        return overOwners(manifest, standing);
      }
      const { object: before, version } = standing;
      const owner = before.metadata.labels[OWNERSHIP.instanceLabel];
      return owner === undefined
        ? {
            kind: 'adopt',
            reason: 'it carries nobody’s marks',
            object,
            before,
            version,
          }
        : { kind: 'conflict', reason: 'it is not ours', owner };
    });
  }

  async write(
    writes: readonly Write[],
    { onResult }: WriteOptions = {},
  ): Promise<WriteOutcome> {
    const { objects } = this.#cluster;
    const before = new Map(objects);
    this.#cluster.calls += 1;
    const results = writes.map(write => this.#writeOne(write));
    const refusal = this.#refusal();
    if (refusal === undefined) {
      results.forEach(result => onResult?.(result));
      return { results, acceptance: [] };
    }
    objects.clear();
    before.forEach((value, key) => objects.set(key, value));
    return {
      putBack: { again: this.#refusal() !== undefined },
      results: results.map(({ key }) => ({ key, ok: false, message: refusal })),
      acceptance: [{ server: 'server', ok: false, message: refusal }],
    };
  }

  async acceptance(): Promise<Acceptance[]> {
    const refusal = this.#refusal();
    return [
      {
        server: 'server',
        ok: refusal === undefined,
        message: refusal ?? 'runs the configuration as it stands',
      },
    ];
  }

  #refusal(): string | undefined {
    const { judge, objects, refusal } = this.#cluster;
    return refusal ?? judge?.(objects);
  }

  #writeOne(write: Write): WriteResult {
    const { objects } = this.#cluster;
    const expected = write.kind === 'put' ? write.version : write.live.version;
    const standing = objects.get(write.key);
    if (standing?.version !== expected) {
      return { key: write.key, ok: false, message: 'it has changed' };
    }
    if (write.kind === 'put' && standing?.owners && !write.force) {
      const [{ manager }] = standing.owners;
      return { key: write.key, ok: false, message: `${manager} owns fields` };
    }
    if (write.kind === 'put') {
      const { object } = write.manifest;
      const version = `${++this.#cluster.writes}`;
      const uid = standing?.uid ?? randomUUID();
      objects.set(write.key, { object, uid, version });
    } else {
      objects.delete(write.key);
    }
    return { key: write.key, ok: true };
  }

  #assertReadable(): void {
    if (!this.#cluster.readable) {
      throw new ServiceUnavailableError('The cluster can not be read');
    }
  }

  #owns({ metadata }: Manifest['object'], entityRef: string): boolean {
    return (
      metadata.labels[OWNERSHIP.instanceLabel] === this.#instanceId &&
      metadata.annotations[OWNERSHIP.entityAnnotation] === entityRef
    );
  }
}
