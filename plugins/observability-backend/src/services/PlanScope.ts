import { InputError, NotFoundError } from '@backstage/errors';
import type {
  Notice,
  ObservabilityProblem,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  type Manifest,
  type PlatformProfile,
  renderManifests,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { Delivery } from '../clusters/types';
import type { ClusterConfig } from '../config';
import type { KnownObject } from '../state/DeliveryState';
import { withCluster } from './EntityResolver';
import type { ResolvedEntity } from './types';

/** One line per problem: key, value, what is wrong, what to do. */
const explain = (problems: readonly ObservabilityProblem[]) =>
  problems
    .map(
      ({ key, value, message, remedy }) =>
        `${key}${value && `: "${value}"`} ${message}${
          remedy ? ` — ${remedy}` : ''
        }`,
    )
    .join('; ');

const refuse = (problems: readonly ObservabilityProblem[]) => {
  if (problems.length > 0) {
    throw new InputError(explain(problems));
  }
};

const withoutDelivery = (name: string) =>
  `The cluster ${name} has no delivery configured: download the manifests, or set observability.clusters[].delivery`;

/** Where a plan looks. */
export interface PlanScope {
  /** Where the entity runs; where it left something behind, when it says no more where it runs. */
  home: ClusterConfig;
  /** What it should have at home. */
  manifests: Manifest[];
  /** Absent when only what was left behind elsewhere can be looked at. */
  delivery?: Delivery;
  /** Clusters where all of it is to go. */
  elsewhere: Array<{ name: string; delivery: Delivery }>;
  notices: Notice[];
}

const notice = (message: string): Notice => ({
  level: 'warning',
  kind: 'unavailable',
  message,
});

/**
 * Finds out which clusters an entity's plan is about. Pure.
 *
 * Errors: `InputError` for an entity that can't be understood: then nothing of it is taken away; `NotFoundError` when there is no cluster.
 *
 * @param known - what is known to stand of the entity, on whichever cluster
 */
export function planScopeOf(
  resolved: ResolvedEntity,
  known: readonly KnownObject[],
  {
    clusters,
    deliveries,
    profile,
  }: {
    clusters: readonly ClusterConfig[];
    deliveries: ReadonlyMap<string, Delivery>;
    /** Of the entity's cluster, for its namespace; absent where it has none, or can't be understood. */
    profile?: PlatformProfile;
  },
): PlanScope {
  const { observed, cluster } = resolved;
  refuse(observed.problems);
  const names = [...new Set(known.map(each => each.cluster))];
  const home =
    cluster ??
    clusters.find(({ name }) => names.includes(name) && deliveries.has(name)) ??
    withCluster(resolved).cluster;
  const others = names.filter(name => name !== home.name);
  const elsewhere = others.flatMap(name => {
    const delivery = deliveries.get(name);
    return delivery ? [{ name, delivery }] : [];
  });
  const delivery = deliveries.get(home.name);
  if (!delivery && elsewhere.length === 0) {
    throw new NotFoundError(withoutDelivery(home.name));
  }
  // Without a cluster of its own it wants nothing.
  const { manifests, problems } = profile
    ? renderManifests(observed, profile)
    : { manifests: [], problems: [] };
  refuse(problems);
  return {
    home,
    manifests,
    ...(delivery && { delivery }),
    elsewhere,
    notices: [
      ...(delivery ? [] : [notice(withoutDelivery(home.name))]),
      ...others
        .filter(name => !deliveries.has(name))
        .map(name =>
          notice(
            `Something of this entity was applied to ${name}, which is no configured cluster with a delivery any more: what still stands there is left alone`,
          ),
        ),
    ],
  };
}
