import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { ObservedEntity } from '@observability-kit/backstage-plugin-observability-common';
import type { ClusterConfig } from '../config';
import type { UserTokens } from '../sources/userToken';

export type { UserTokens };

/** Who asks, and until when. */
export interface RequestContext {
  credentials: BackstageCredentials;
  /** Never shown, stored or logged. */
  userTokens?: UserTokens;
  signal?: AbortSignal;
}

/** Every request is about one entity. */
export interface EntityRequest {
  entityRef: string;
}

/** An entity as the caller may see it, with what it asks for and where it runs. */
export interface ResolvedEntity {
  entity: Entity;
  observed: ObservedEntity;
  /** Absent when the entity names no workload, or no configured cluster; then `observed.problems` may say why. */
  cluster?: ClusterConfig;
  /** Where it runs besides, to be read from. */
  further?: ClusterConfig[];
  /** Of the caller. */
  userTokens?: UserTokens;
}

/** An entity whose cluster is known. */
export type ResolvedWorkload = ResolvedEntity & { cluster: ClusterConfig };
