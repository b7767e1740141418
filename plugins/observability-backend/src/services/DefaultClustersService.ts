import type { AuthService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError, toError } from '@backstage/errors';
import {
  type ApplyResponse,
  type ClustersResponse,
  type ClusterStatus,
  type LeftBehindResponse,
  observabilityClusterPrunePermission,
  type ReconcileRun,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import { whileWanted } from '../clusters/kubernetes/access/whileWanted';
import type { Delivery } from '../clusters/types';
import type { ClusterConfig } from '../config';
import { strongestMode } from '../reconcile/strongestMode';
import type { DeliveryState } from '../state/DeliveryState';
import { actorOf } from './actorOf';
import type { ClusterRequest, ClustersService, Prune } from './ClustersService';
import type { LeftBehind } from './LeftBehind';
import type { PlatformAuthorizer } from './PlatformAuthorizer';
import { pruneTogether } from './pruneTogether';
import type { RequestContext } from './types';

export interface ClustersOptions {
  clusters: readonly ClusterConfig[];
  /** By cluster. */
  deliveries: ReadonlyMap<string, Delivery>;
  state: DeliveryState;
  leftBehind: Pick<LeftBehind, 'find'>;
  authorizer: Pick<PlatformAuthorizer, 'isAllowed'>;
  auth: Pick<AuthService, 'isPrincipal'>;
  directory: Pick<ClusterDirectory, 'offersOf'>;
  /** Permissions that our identity lacks; `undefined` where it needs none. */
  access?(cluster: string): Promise<string[] | undefined>;
}

/** A page of many clusters does not wait for one that is silent: milliseconds. */
const PATIENCE = 10_000;

async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new Error(`The cluster did not answer within ${PATIENCE / 1_000} s`),
        ),
      PATIENCE,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Looks at clusters as a platform team does. */
export class DefaultClustersService implements ClustersService {
  readonly #options: ClustersOptions;

  private constructor(options: ClustersOptions) {
    this.#options = options;
  }

  static create(options: ClustersOptions): DefaultClustersService {
    return new DefaultClustersService(options);
  }

  async clusters(context: RequestContext): Promise<ClustersResponse> {
    const { authorizer, clusters, state } = this.#options;
    const [prune, runs] = await Promise.all([
      authorizer.isAllowed(observabilityClusterPrunePermission, context),
      state.runs(),
    ]);
    return {
      clusters: await Promise.all(
        clusters.map(cluster =>
          this.#status(cluster, runs.get(cluster.name), context.signal),
        ),
      ),
      allowed: { prune },
    };
  }

  async leftBehind(
    { cluster }: ClusterRequest,
    { signal }: RequestContext,
  ): Promise<LeftBehindResponse> {
    const { hash, entities } = await this.#options.leftBehind.find(
      this.#place(cluster),
      signal,
    );
    return {
      hash,
      objects: entities.flatMap(({ entityRef, plan }) =>
        plan.changes.map(change => ({ ...change, entityRef })),
      ),
    };
  }

  async prune(
    { cluster, hash }: Prune,
    { credentials, signal }: RequestContext,
  ): Promise<ApplyResponse> {
    const { auth, leftBehind, state } = this.#options;
    const place = this.#place(cluster);
    const by = actorOf(auth, credentials);
    const user = auth.isPrincipal(credentials, 'user') ? by : undefined;
    const found = await leftBehind.find(place, signal);
    if (found.hash !== hash) {
      throw new ConflictError(
        'What is left behind on this cluster has changed since it was listed; list it again',
      );
    }
    const { delivery } = place;
    return pruneTogether(state, found.entities, {
      ...{ cluster, delivery, hash, by, user },
    });
  }

  #place(name: string): { name: string; delivery: Delivery } {
    const delivery = this.#options.deliveries.get(name);
    if (!delivery) {
      const names = [...this.#options.deliveries.keys()].join(', ') || 'none';
      throw new NotFoundError(
        `No cluster "${name}" with a delivery; there are: ${names}`,
      );
    }
    return { name, delivery };
  }

  async #status(
    cluster: ClusterConfig,
    lastRun: ReconcileRun | undefined,
    signal?: AbortSignal,
  ): Promise<ClusterStatus> {
    const { access, directory } = this.#options;
    const { name, title, profile, delivery, reconcile } = cluster;
    const base = {
      name,
      title,
      ...(profile.flavour && { flavour: profile.flavour }),
      delivery: delivery?.type ?? ('none' as const),
      reconcile: reconcile ? strongestMode(reconcile) : ('off' as const),
      ...(lastRun && { lastRun }),
    };
    try {
      const [offered, missing] = await whileWanted(
        soon(
          Promise.all([directory.offersOf(cluster, signal), access?.(name)]),
        ),
        signal,
      );
      return {
        ...base,
        missingAccess: missing ?? [],
        ...(offered && {
          offers: offered.offers,
          ...(offered.flavour && { flavour: offered.flavour }),
        }),
      };
    } catch (error) {
      signal?.throwIfAborted();
      return { ...base, missingAccess: [], error: toError(error).message };
    }
  }
}
