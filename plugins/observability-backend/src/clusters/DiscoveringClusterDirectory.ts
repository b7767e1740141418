import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type {
  ClusterOffers,
  Flavour,
} from '@observability-kit/backstage-plugin-observability-common';
import type { PlatformProfile } from '@observability-kit/backstage-plugin-observability-manifests';
import type { ClusterConfig } from '../config';
import type { KubernetesClient } from './kubernetes/access/KubernetesClient';
import { KubernetesStatusError } from './kubernetes/access/KubernetesStatusError';
import { whileWanted } from './kubernetes/access/whileWanted';
import { offersOf } from './kubernetes/discovery/offersOf';
import type { ClusterDirectory, Surroundings } from './ClusterDirectory';
import type { Platform } from './kubernetes/discovery/platform';
import { readPlatform } from './kubernetes/discovery/readPlatform';
import { presumedProfile } from './presumedProfile';
import {
  type SettledProfile,
  settleProfile,
} from './kubernetes/discovery/settleProfile';

interface Known {
  /** By a clock that nobody sets. */
  at: number;
  platform: Promise<Platform>;
  failed: boolean;
  /** What follows for each namespace that was asked for. */
  settled: Map<string | undefined, SettledProfile>;
}

const MOST_NAMESPACES = 10_000;

/** A cluster that does not answer takes long to say so: not everybody waits for it again. */
const FAILED_SECONDS = 10;

/** Nothing is left open: whatever stands on the cluster, this is what is rendered. */
const isComplete = ({ profile }: ClusterConfig) =>
  profile.flavour === 'files' ||
  (profile.flavour !== undefined &&
    profile.podLogs.enabled !== undefined &&
    (['scrape', 'probe', 'rules', 'routes'] as const).every(
      key => profile.selection[key] !== undefined,
    ));

/** Asks each API server now and then, once for all who want to know. */
export class DiscoveringClusterDirectory implements ClusterDirectory {
  readonly #clients: ReadonlyMap<string, KubernetesClient>;
  readonly #known = new Map<string, Known>();

  private constructor(clients: ReadonlyMap<string, KubernetesClient>) {
    this.#clients = clients;
  }

  /** @param clients - by the cluster's name */
  static create(
    clients: ReadonlyMap<string, KubernetesClient>,
  ): DiscoveringClusterDirectory {
    return new DiscoveringClusterDirectory(clients);
  }

  async profileOf(
    cluster: ClusterConfig,
    namespace: string | undefined,
    signal?: AbortSignal,
  ): Promise<PlatformProfile> {
    return this.#profileOf(cluster, namespace, () => [], signal);
  }

  async certainProfileOf(
    cluster: ClusterConfig,
    namespace: string | undefined,
    signal?: AbortSignal,
  ): Promise<PlatformProfile> {
    const doubts = ({ presumed }: SettledProfile) => presumed;
    return this.#profileOf(cluster, namespace, doubts, signal);
  }

  async #profileOf(
    cluster: ClusterConfig,
    namespace: string | undefined,
    doubtsOf: (settled: SettledProfile) => string[],
    signal?: AbortSignal,
  ): Promise<PlatformProfile> {
    if (isComplete(cluster) || !this.#clients.has(cluster.name)) {
      return presumedProfile(cluster);
    }
    const { settled } = await this.#settle(cluster, namespace, signal);
    const { profile } = settled;
    const obstacles = [...settled.obstacles, ...doubtsOf(settled)];
    if (!profile || obstacles.length > 0) {
      throw new ConflictError(
        `The platform of the cluster ${
          cluster.name
        } is not settled. ${obstacles.join('. ')}`,
      );
    }
    return profile;
  }

  async surroundingsOf(
    cluster: ClusterConfig,
    namespace: string | undefined,
    signal?: AbortSignal,
  ): Promise<Surroundings | undefined> {
    if (!this.#clients.has(cluster.name)) {
      return undefined;
    }
    const { platform, settled } = await this.#settle(
      cluster,
      namespace,
      signal,
    );
    return { chosen: settled.chosen, platform };
  }

  async offersOf(
    cluster: ClusterConfig,
    signal?: AbortSignal,
  ): Promise<{ offers: ClusterOffers; flavour?: Flavour } | undefined> {
    if (!this.#clients.has(cluster.name)) {
      return undefined;
    }
    const { platform, settled } = await this.#settle(
      cluster,
      undefined,
      signal,
    );
    return {
      offers: offersOf(cluster.profile, platform, settled),
      ...(settled.flavour && { flavour: settled.flavour }),
    };
  }

  /** What was seen, and what follows from just that. */
  async #settle(
    cluster: ClusterConfig,
    namespace: string | undefined,
    signal?: AbortSignal,
  ): Promise<{ platform: Platform; settled: SettledProfile }> {
    const known = this.#look(cluster);
    const platform = await whileWanted(known.platform, signal);
    const settled =
      known.settled.get(namespace) ??
      settleProfile(
        cluster.profile,
        cluster.delivery?.type === 'kubernetes'
          ? {
              ...cluster.delivery.discovery,
              deliverable: cluster.delivery.namespaces,
            }
          : {},
        platform,
        namespace,
      );
    // Annotations can name as many namespaces as they like.
    if (known.settled.size < MOST_NAMESPACES) {
      known.settled.set(namespace, settled);
    }
    return { platform, settled };
  }

  #look({ name, delivery }: ClusterConfig): Known {
    const seconds =
      delivery?.type === 'kubernetes' ? delivery.discovery.refreshSeconds : 0;
    const known = this.#known.get(name);
    const fresh = known?.failed ? FAILED_SECONDS : seconds;
    if (known && performance.now() - known.at <= fresh * 1_000) {
      return known;
    }
    const asked: Known = {
      at: performance.now(),
      platform: this.#ask(name),
      failed: false,
      settled: new Map(),
    };
    this.#known.set(name, asked);
    asked.platform.catch(() => {
      asked.failed = true;
      asked.at = performance.now();
    });
    return asked;
  }

  /** Not with the signal of one caller: the others wait for it too, and the client has its own limits. */
  async #ask(name: string): Promise<Platform> {
    const client = this.#clients.get(name);
    if (!client) {
      throw new Error(`The cluster ${name} has no API server`);
    }
    try {
      return await readPlatform(client, { now: new Date() });
    } catch (error) {
      if (error instanceof KubernetesStatusError) {
        throw new ServiceUnavailableError(
          `The platform of the cluster ${name} can't be seen (${error.status}): ${error.message}`,
        );
      }
      throw error;
    }
  }
}
