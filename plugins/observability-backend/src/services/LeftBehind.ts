import { createHash } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Delivery } from '../clusters/types';
import { planOnCluster } from '../plan/planOnCluster';
import type { Plan } from '../plan/types';
import type { DeliveryState } from '../state/DeliveryState';

/** Entities that the catalog is asked for at a time. */
const BATCH = 200;

/** One entity that is no more, and what deleting its objects comes to. */
export interface LeftBehindEntity {
  entityRef: string;
  plan: Plan;
}

interface Options {
  catalog: CatalogService;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  state: Pick<DeliveryState, 'fingerprints'>;
}

/** A mark that is no reference is nothing that the catalog could be asked for: such an object is left alone. */
function isReference(entityRef: string): boolean {
  try {
    return stringifyEntityRef(parseEntityRef(entityRef)) === entityRef;
  } catch {
    return false;
  }
}

/** Finds what entities left behind that the catalog does not have any more. */
export class LeftBehind {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): LeftBehind {
    return new LeftBehind(options);
  }

  /**
   * Walks over the whole cluster, and asks the catalog for every entity that it meets.
   *
   * Errors: whatever keeps either from being read completely: then nothing is taken for left behind.
   */
  async find(
    { name, delivery }: { name: string; delivery: Delivery },
    signal?: AbortSignal,
  ): Promise<{ hash: string; entities: LeftBehindEntity[] }> {
    const expected = await this.#options.state.fingerprints(name);
    const scanned = await delivery.scan(expected, signal);
    const met = new Set(scanned.map(({ entityRef }) => entityRef));
    const absent = await this.#absent([...met].filter(isReference), signal);
    const entities: LeftBehindEntity[] = [];
    const hash = createHash('sha256');
    for (const entityRef of absent.sort()) {
      const of = { delivery, entityRef, manifests: [], applied: new Map() };
      const plan = await planOnCluster(of, signal);
      entities.push({ entityRef, plan });
      hash.update(JSON.stringify([entityRef, plan.hash]));
    }
    return { hash: hash.digest('hex'), entities };
  }

  /** With the plugin's own credentials: what the caller may not see is there all the same. */
  async #absent(
    entityRefs: readonly string[],
    signal?: AbortSignal,
  ): Promise<string[]> {
    const { auth, catalog } = this.#options;
    const absent: string[] = [];
    for (let from = 0; from < entityRefs.length; from += BATCH) {
      signal?.throwIfAborted();
      const asked = entityRefs.slice(from, from + BATCH);
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: asked, fields: ['kind', 'metadata'] },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      if (items.length !== asked.length) {
        throw new ServiceUnavailableError(
          'The catalog did not answer for every entity; nothing is known to be left behind',
        );
      }
      absent.push(...asked.filter((_, index) => !items[index]));
    }
    return absent;
  }
}
