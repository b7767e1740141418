import { createHash } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  entityHash,
  OWNERSHIP,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { Delivery, LiveObject, ScannedObject } from '../clusters/types';
import { computePlan } from '../plan/computePlan';
import type { Plan } from '../plan/types';
import type { DeliveryState } from '../state/DeliveryState';

/** Entities that the catalog is asked for at a time. */
const BATCH = 200;

/** One entity that is no more, and what deleting its objects comes to. */
export interface LeftBehindEntity {
  entityRef: string;
  plan: Plan;
}

/** Both marks say the same: with one that somebody edited, it is not certain whose it is. */
const isMarkedFor = ({ object }: LiveObject, entityRef: string) =>
  object.metadata.labels[OWNERSHIP.entityLabel] === entityHash(entityRef);

/** Objects of these entities with their texts, which a walk leaves out where they stand as expected: a second one expects nothing of them. */
async function readWhole(
  delivery: Delivery,
  {
    expected,
    met,
    absent,
  }: {
    expected: ReadonlyMap<string, string>;
    met: readonly ScannedObject[];
    absent: ReadonlySet<string>;
  },
  signal?: AbortSignal,
): Promise<Map<string, LiveObject[]>> {
  const others = new Map(expected);
  for (const { key, entityRef } of met) {
    if (absent.has(entityRef)) {
      others.delete(key);
    }
  }
  const objects = new Map<string, LiveObject[]>();
  for (const { entityRef, live } of await delivery.scan(others, signal)) {
    if (live && absent.has(entityRef) && isMarkedFor(live, entityRef)) {
      const known = objects.get(entityRef);
      if (known) {
        known.push(live);
      } else {
        objects.set(entityRef, [live]);
      }
    }
  }
  return objects;
}

interface Options {
  catalog: CatalogService;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  state: Pick<DeliveryState, 'fingerprints'>;
}

const byRef = ([a]: [string, unknown], [b]: [string, unknown]) =>
  a < b ? -1 : 1;

/** A mark that is no reference is nothing that the catalog could be asked for: such an object is left alone. */
function isReference(entityRef: string): boolean {
  try {
    return stringifyEntityRef(parseEntityRef(entityRef)) === entityRef;
  } catch {
    return false;
  }
}

/** Below this many a fleet may well be gone as a whole. */
const FEW = 5;

/**
 * A catalog that is just being filled answers, and has nothing yet. Where most of what is met is said to be gone, it is more likely that the catalog is not
 * complete than that they all left.
 */
function refuseIncomplete(met: number, absent: number): void {
  if (met > FEW && absent * 2 > met) {
    throw new ConflictError(
      `The catalog has only ${
        met - absent
      } of the ${met} entities whose objects stand here: it may not be complete yet, and nothing is taken for left behind. If they are really gone, delete their objects with kubectl, by the label ${
        OWNERSHIP.managedByLabel
      }=${OWNERSHIP.managedBy}`,
    );
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
   * Walks over the whole cluster, and asks the catalog for every entity that it meets. Costs the cluster no more questions where much is left behind.
   *
   * Errors: whatever keeps either from being read completely: then nothing is taken for left behind.
   */
  async find(
    { name, delivery }: { name: string; delivery: Delivery },
    signal?: AbortSignal,
  ): Promise<{ hash: string; entities: LeftBehindEntity[] }> {
    const expected = await this.#options.state.fingerprints(name);
    const met = await delivery.scan(expected, signal);
    const refs = new Set(met.map(({ entityRef }) => entityRef));
    const absent = new Set(
      await this.#absent([...refs].filter(isReference), signal),
    );
    refuseIncomplete(refs.size, absent.size);
    const objects =
      absent.size > 0
        ? await readWhole(delivery, { expected, met, absent }, signal)
        : new Map<string, LiveObject[]>();
    const hash = createHash('sha256');
    const entities = [...objects].sort(byRef).map(([entityRef, live]) => {
      const plan = computePlan([], live, []);
      hash.update(JSON.stringify([entityRef, plan.hash]));
      return { entityRef, plan };
    });
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
