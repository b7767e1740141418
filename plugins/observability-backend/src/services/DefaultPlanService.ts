import type { AuthService } from '@backstage/backend-plugin-api';
import { ConflictError, toError } from '@backstage/errors';
import type {
  ApplyResponse,
  ApplyResult,
  Flavour,
  HistoryResponse,
  Notice,
  PlannedChange,
  PlanResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { Delivery } from '../clusters/types';
import type { ClusterConfig } from '../config';
import { appliedTo } from '../plan/appliedTo';
import { applyPlan, type PlanApply } from '../plan/applyPlan';
import { type ClusterPlan, combinePlans } from '../plan/combinePlans';
import { planOnCluster } from '../plan/planOnCluster';
import { writesOf } from '../plan/writesOf';
import type { DeliveryState } from '../state/DeliveryState';
import { actorOf } from './actorOf';
import type { EntityResolver } from './EntityResolver';
import { planScopeOf } from './PlanScope';
import type { Apply, PlanService } from './PlanService';
import type { EntityRequest, RequestContext } from './types';

interface Options {
  entities: Pick<EntityResolver, 'resolve'>;
  clusters: readonly ClusterConfig[];
  directory: Pick<ClusterDirectory, 'profileOf'>;
  /** By cluster. */
  deliveries: ReadonlyMap<string, Delivery>;
  state: DeliveryState;
  auth: Pick<AuthService, 'isPrincipal'>;
}

type Part = ClusterPlan & { delivery: Delivery };

interface EntityPlan {
  home: ClusterConfig;
  flavour?: Flavour;
  parts: Part[];
  hash: string;
  changes: PlannedChange[];
  notices: Notice[];
}

const NOTHING = { writes: [], adoptions: new Map() };

/** Plans against the cluster that an entity runs in, and those where it left something behind. */
export class DefaultPlanService implements PlanService {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultPlanService {
    return new DefaultPlanService(options);
  }

  async plan(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<PlanResponse> {
    const plan = await this.#compute(entityRef, context);
    const { home, flavour, hash, changes, notices } = plan;
    return {
      ...{ hash, cluster: home.name, notices, changes },
      ...(flavour && { flavour }),
    };
  }

  async apply(
    { entityRef, hash, adopt = [] }: Apply,
    context: RequestContext,
    onResult?: (result: ApplyResult) => void,
  ): Promise<ApplyResponse> {
    const { auth, state } = this.#options;
    const { credentials } = context;
    const plan = await this.#compute(entityRef, context);
    if (plan.hash !== hash) {
      throw new ConflictError(
        'The entity or its cluster has changed since this plan was made; plan again',
      );
    }
    const { home, parts } = plan;
    if (!parts.some(({ cluster }) => cluster === home.name)) {
      writesOf(NOTHING, adopt);
    }
    const user = auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef
      : undefined;
    // All of them before the first write: a key that can't be taken over ends the whole.
    const work = parts.map(({ plan: partial, ...part }) => ({
      ...part,
      plan: partial,
      writes: writesOf(partial, part.cluster === home.name ? adopt : []),
      by: actorOf(auth, credentials),
      entityRef,
      hash,
      user,
    }));
    const whole: ApplyResponse = { results: [], acceptance: [] };
    for (const each of work) {
      // What has begun is carried to its end, even when the caller goes away.
      const { results, acceptance } =
        each.cluster === home.name
          ? await applyPlan(state, { ...each, onResult })
          : await this.#applyElsewhere({ ...each, onResult });
      whole.results.push(...results);
      whole.acceptance.push(...acceptance);
    }
    return whole;
  }

  /** Another cluster that fails as a whole takes nothing back of what is done already. */
  async #applyElsewhere(apply: PlanApply): Promise<ApplyResponse> {
    const placed = (result: ApplyResult): ApplyResult => ({
      ...result,
      cluster: apply.cluster,
    });
    try {
      const { results, acceptance } = await applyPlan(this.#options.state, {
        ...apply,
        onResult: result => apply.onResult?.(placed(result)),
      });
      return { results: results.map(placed), acceptance };
    } catch (error) {
      const message = toError(error).message;
      return {
        acceptance: [],
        results: apply.plan.changes.map(({ key, action }) =>
          placed({ key, action, outcome: 'failed', message }),
        ),
      };
    }
  }

  async history(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<HistoryResponse> {
    const { entities, state } = this.#options;
    // Only for who can see the entity: what is not in the catalog has no history to show.
    await entities.resolve(entityRef, context);
    return { applies: await state.history(entityRef) };
  }

  async #compute(
    entityRef: string,
    context: RequestContext,
  ): Promise<EntityPlan> {
    const { signal } = context;
    const { directory, entities, state } = this.#options;
    const resolved = await entities.resolve(entityRef, context);
    const { cluster: own, observed } = resolved;
    const known = await state.objectsOf(entityRef);
    // What is wrong with the entity is said before anybody is asked.
    const profile =
      own && observed.problems.length === 0
        ? await directory.profileOf(own, observed.workload?.namespace, signal)
        : undefined;
    const scope = planScopeOf(resolved, known, { ...this.#options, profile });
    const { home, manifests, elsewhere } = scope;
    const notices = [...scope.notices];
    const parts: Part[] = [];
    // Clusters of two names may be one: what was met is decided about once, at home before elsewhere.
    const decided = new Set<string>();
    if (scope.delivery) {
      const applied = appliedTo(home.name, known);
      const of = { delivery: scope.delivery, entityRef, manifests, applied };
      const plan = await planOnCluster(of, signal);
      plan.uids.forEach(uid => decided.add(uid));
      parts.push({ cluster: home.name, delivery: of.delivery, plan });
    }
    for (const { name: cluster, delivery } of elsewhere) {
      const applied = appliedTo(cluster, known);
      const of = { delivery, entityRef, manifests: [], applied, decided };
      try {
        const plan = await planOnCluster(of, signal);
        plan.uids.forEach(uid => decided.add(uid));
        if (plan.changes.length > 0) {
          parts.push({ cluster, delivery, plan });
        }
      } catch (error) {
        signal?.throwIfAborted();
        const message = `What this entity left behind on ${cluster} is not in this plan: ${
          toError(error).message
        }`;
        notices.push({ level: 'warning', kind: 'unavailable', message });
      }
    }
    const flavour = profile?.flavour ?? home.profile.flavour;
    return { home, flavour, parts, notices, ...combinePlans(home.name, parts) };
  }
}
