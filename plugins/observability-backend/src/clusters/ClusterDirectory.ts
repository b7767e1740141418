import type {
  ClusterOffers,
  Flavour,
} from '@observability-kit/backstage-plugin-observability-common';
import type { PlatformProfile } from '@observability-kit/backstage-plugin-observability-manifests';
import type { ClusterConfig } from '../config';
import type { Consumer, Platform, Role } from './kubernetes/discovery/platform';

/** What stands around our objects on a cluster, and which part of it they are made for. */
export interface Surroundings {
  platform: Platform;
  chosen: Readonly<Record<Role, readonly Consumer[]>>;
}

/** What is known of the clusters beyond their configuration. */
export interface ClusterDirectory {
  /**
   * What is rendered for a namespace of a cluster; what is configured completely is answered without asking anybody.
   *
   * Errors: `ConflictError` that says what to configure where what was found is ambiguous or missing; `ServiceUnavailableError` when the cluster could
   * not be asked.
   */
  profileOf(
    cluster: ClusterConfig,
    namespace: string | undefined,
    signal?: AbortSignal,
  ): Promise<PlatformProfile>;

  /**
   * The same for writing unattended: what is presumed only because nothing on the cluster says otherwise at this moment is refused, too.
   */
  certainProfileOf(
    cluster: ClusterConfig,
    namespace: string | undefined,
    signal?: AbortSignal,
  ): Promise<PlatformProfile>;

  /** `undefined` for a cluster that is not reached through an API server. Errors: `ServiceUnavailableError`. */
  surroundingsOf(
    cluster: ClusterConfig,
    namespace: string | undefined,
    signal?: AbortSignal,
  ): Promise<Surroundings | undefined>;

  /** The same for the page of clusters, with the flavour where it is settled. */
  offersOf(
    cluster: ClusterConfig,
    signal?: AbortSignal,
  ): Promise<{ offers: ClusterOffers; flavour?: Flavour } | undefined>;
}
