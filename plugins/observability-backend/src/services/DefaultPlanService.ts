import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  ApplyResponse,
  ObservabilityProblem,
  PlanResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { renderManifests } from '@observability-kit/backstage-plugin-observability-manifests';
import type { ClusterConfig } from '../config';
import type { Delivery, WriteResult } from '../clusters/types';
import { computePlan } from '../plan/computePlan';
import type { Plan } from '../plan/types';
import { type EntityResolver, withCluster } from './EntityResolver';
import type { Apply, PlanService } from './PlanService';
import type { EntityRequest, RequestContext, ResolvedWorkload } from './types';

type Results = ApplyResponse['results'];

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

/** Plans against the delivery of the entity's cluster. */
export class DefaultPlanService implements PlanService {
  readonly #entities: Pick<EntityResolver, 'resolve'>;
  readonly #deliveries: ReadonlyMap<string, Delivery>;

  private constructor(
    entities: Pick<EntityResolver, 'resolve'>,
    deliveries: ReadonlyMap<string, Delivery>,
  ) {
    this.#entities = entities;
    this.#deliveries = deliveries;
  }

  static create(options: {
    entities: Pick<EntityResolver, 'resolve'>;
    /** By cluster. */
    deliveries: ReadonlyMap<string, Delivery>;
  }): DefaultPlanService {
    return new DefaultPlanService(options.entities, options.deliveries);
  }

  async plan(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<PlanResponse> {
    const { plan, cluster } = await this.#compute(entityRef, context);
    return {
      hash: plan.hash,
      cluster: cluster.name,
      flavour: cluster.profile.flavour,
      notices: [],
      changes: plan.changes,
    };
  }

  async apply(
    { entityRef, hash }: Apply,
    context: RequestContext,
  ): Promise<ApplyResponse> {
    const { plan, delivery } = await this.#compute(entityRef, context);
    if (plan.hash !== hash) {
      throw new ConflictError(
        'The entity or its cluster has changed since this plan was made; plan again',
      );
    }
    // What has begun is carried to its end, even when the caller goes away.
    const { results, acceptance } = await delivery.write(plan.writes);
    return { results: resultsOf(plan, results), acceptance };
  }

  async #compute(
    entityRef: string,
    context: RequestContext,
  ): Promise<{ plan: Plan; delivery: Delivery; cluster: ClusterConfig }> {
    const { cluster, observed } = await this.#resolve(entityRef, context);
    const delivery = this.#deliveries.get(cluster.name);
    if (!delivery) {
      throw new NotFoundError(
        `The cluster ${cluster.name} has no delivery configured: download the manifests, or set observability.clusters[].delivery`,
      );
    }
    const { manifests, problems } = renderManifests(observed, cluster.profile);
    if (problems.length > 0) {
      throw new InputError(explain(problems));
    }
    const live = await delivery.listOwned(entityRef, context.signal);
    const dryRuns = await delivery.dryRun(manifests, live, context.signal);
    return { delivery, cluster, plan: computePlan(manifests, live, dryRuns) };
  }

  /** What is wrong with the annotations comes before what they leave open. */
  async #resolve(
    entityRef: string,
    context: RequestContext,
  ): Promise<ResolvedWorkload> {
    const resolved = await this.#entities.resolve(entityRef, context);
    const { problems } = resolved.observed;
    if (problems.length > 0) {
      throw new InputError(explain(problems));
    }
    return withCluster(resolved);
  }
}

function resultsOf(plan: Plan, written: readonly WriteResult[]): Results {
  const byKey = new Map(written.map(result => [result.key, result]));
  return plan.changes
    .filter(({ action }) => action !== 'unchanged')
    .map(({ key, action, reason }): Results[number] => {
      const result = byKey.get(key);
      if (!result) {
        return { key, action, outcome: 'skipped', message: reason };
      }
      return {
        key,
        action,
        outcome: result.ok ? 'applied' : 'failed',
        ...(result.message !== undefined && { message: result.message }),
      };
    });
}
