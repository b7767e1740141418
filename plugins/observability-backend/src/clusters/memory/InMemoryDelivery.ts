import { ServiceUnavailableError } from '@backstage/errors';
import {
  type Manifest,
  manifestKey,
  OWNERSHIP,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { Delivery, DryRun, LiveObject, Write } from '../types';

/** What two installations may share. A foreign object has no marks. */
export interface InMemoryCluster {
  objects: Map<string, { object: Manifest['object']; version: string }>;
  readable: boolean;
}

/** A delivery without a cluster, for tests of what builds on one. */
export class InMemoryDelivery implements Delivery {
  readonly #cluster: InMemoryCluster;
  readonly #instanceId: string;
  #versions = 0;

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
    if (!this.#cluster.readable) {
      throw new ServiceUnavailableError('The cluster can not be read');
    }
    return [...this.#cluster.objects]
      .filter(([, { object }]) => this.#owns(object, entityRef))
      .map(([key, { object, version }]) => ({ key, object, version }));
  }

  async dryRun(manifests: Manifest[]): Promise<DryRun[]> {
    return manifests.map(manifest => {
      const standing = this.#cluster.objects.get(manifestKey(manifest))?.object;
      const { annotations } = manifest.object.metadata;
      const entityRef = annotations[OWNERSHIP.entityAnnotation];
      if (!standing || this.#owns(standing, entityRef)) {
        return { kind: 'object', object: manifest.object };
      }
      const owner = standing.metadata.labels[OWNERSHIP.instanceLabel];
      return {
        kind: 'conflict',
        reason: 'it is not ours',
        ...(owner !== undefined && { owner }),
      };
    });
  }

  async write(writes: Write[]) {
    const { objects } = this.#cluster;
    const results = writes.map(write => {
      const expected =
        write.kind === 'put' ? write.version : write.live.version;
      if (objects.get(write.key)?.version !== expected) {
        return { key: write.key, ok: false, message: 'it has changed' };
      }
      if (write.kind === 'put') {
        const { object } = write.manifest;
        objects.set(write.key, { object, version: `${++this.#versions}` });
      } else {
        objects.delete(write.key);
      }
      return { key: write.key, ok: true };
    });
    return { results, acceptance: [] };
  }

  #owns({ metadata }: Manifest['object'], entityRef: string): boolean {
    return (
      metadata.labels[OWNERSHIP.instanceLabel] === this.#instanceId &&
      metadata.annotations[OWNERSHIP.entityAnnotation] === entityRef
    );
  }
}
