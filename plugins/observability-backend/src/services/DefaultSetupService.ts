import {
  type DoctorResponse,
  observabilityAlertsReadPermission,
  observabilityLogsReadPermission,
  observabilityMetricsReadPermission,
  observabilityPlanAdoptPermission,
  observabilityPlanApplyPermission,
  observabilityPlanReadPermission,
  type OverviewResponse,
  type SetupResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { PlatformProfile } from '@observability-kit/backstage-plugin-observability-manifests';
import type {
  ClusterDirectory,
  Surroundings,
} from '../clusters/ClusterDirectory';
import type { KubernetesClient } from '../clusters/kubernetes/access/KubernetesClient';
import type { Delivery } from '../clusters/types';
import { examine } from '../doctor/examine';
import type { Sources } from '../sources/createSources';
import type { DeliveryState } from '../state/DeliveryState';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { EntityResolver } from './EntityResolver';
import { confined } from './confined';
import { fencedPatient, type Readable } from './fencedPatient';
import { overviewOf } from './overviewOf';
import { patientOf } from './patientOf';
import type { PlanService } from './PlanService';
import type { SetupService } from './SetupService';
import { setupOf } from './setupOf';
import type { EntityRequest, RequestContext, ResolvedEntity } from './types';

interface Options {
  entities: Pick<EntityResolver, 'resolve'>;
  authorizer: Pick<EntityAuthorizer, 'isAllowed'>;
  plans: Pick<PlanService, 'plan'>;
  directory: Pick<ClusterDirectory, 'profileOf' | 'surroundingsOf'>;
  /** By cluster: which ones can be planned for. */
  deliveries: ReadonlyMap<string, Delivery>;
  /** By cluster: those that are reached through an API server. */
  clients: ReadonlyMap<string, KubernetesClient>;
  sources: Pick<Sources, 'metrics' | 'alerts' | 'logs'> &
    Partial<Pick<Sources, 'grafana'>>;
  state: Pick<DeliveryState, 'drifted' | 'runs'>;
}

/** Gathers what the Setup tab and the entity's page show. */
export class DefaultSetupService implements SetupService {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultSetupService {
    return new DefaultSetupService(options);
  }

  async setup(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<SetupResponse> {
    const { authorizer, deliveries, entities } = this.#options;
    const [resolved, plan, apply, adopt] = await Promise.all([
      entities.resolve(entityRef, context),
      authorizer.isAllowed(observabilityPlanReadPermission, entityRef, context),
      authorizer.isAllowed(
        observabilityPlanApplyPermission,
        entityRef,
        context,
      ),
      authorizer.isAllowed(
        observabilityPlanAdoptPermission,
        entityRef,
        context,
      ),
    ]);
    const { name } = resolved.cluster ?? {};
    return {
      ...setupOf(resolved, {
        deliverable: name !== undefined && deliveries.has(name),
        platform: await this.#platform(resolved, context.signal),
      }),
      allowed: { plan, apply, adopt },
    };
  }

  async doctor(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<DoctorResponse> {
    const [resolved, may] = await Promise.all([
      this.#options.entities.resolve(entityRef, context),
      this.#readable(entityRef, context),
    ]);
    const { clients, deliveries, plans, sources } = this.#options;
    const { name = '' } = resolved.cluster ?? {};
    const patient = patientOf(resolved, {
      platform: await this.#platform(resolved, context.signal),
      sources,
      client: clients.get(name),
      delivery: deliveries.get(name),
      plan: () => plans.plan({ entityRef }, context),
      surroundings: signal => this.#surroundings(resolved, signal),
      now: Date.now(),
    });
    return {
      checks: await examine(fencedPatient(patient, may), context.signal),
    };
  }

  async overview(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<OverviewResponse> {
    const [resolved, may] = await Promise.all([
      this.#options.entities.resolve(entityRef, context),
      this.#readable(entityRef, context),
    ]);
    const { cluster } = resolved;
    const { metrics, alerts, grafana } = this.#options.sources;
    const [overview, drift] = await Promise.all([
      overviewOf(
        resolved,
        {
          ...(cluster && {
            metrics: may.metrics
              ? confined(metrics.get(cluster.metrics), { ...resolved, cluster })
              : undefined,
            alertmanager: confined(alerts.get(cluster.alerts ?? ''), {
              ...resolved,
              cluster,
            }),
            grafana: confined(grafana?.get(cluster.grafanaAlerts ?? ''), {
              ...resolved,
              cluster,
            }),
          }),
          withoutAlerts: !may.alerts,
        },
        context.signal,
      ),
      cluster && may.plan ? this.#drift(entityRef, cluster.name) : undefined,
    ]);
    return { ...overview, ...(drift && { drift }) };
  }

  async #surroundings(
    { cluster, observed }: ResolvedEntity,
    signal?: AbortSignal,
  ): Promise<Surroundings | undefined> {
    const namespace = observed.workload?.namespace;
    return (
      cluster &&
      this.#options.directory.surroundingsOf(cluster, namespace, signal)
    );
  }

  /** What is rendered for, or why that is not known. */
  async #platform(
    { cluster, observed }: ResolvedEntity,
    signal?: AbortSignal,
  ): Promise<PlatformProfile | Error | undefined> {
    if (!cluster) {
      return undefined;
    }
    try {
      return await this.#options.directory.profileOf(
        cluster,
        observed.workload?.namespace,
        signal,
      );
    } catch (error) {
      signal?.throwIfAborted();
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  /** What the last complete walk over the cluster found, as far as it was not put right since. */
  async #drift(
    entityRef: string,
    cluster: string,
  ): Promise<OverviewResponse['drift']> {
    const { state } = this.#options;
    const run = (await state.runs()).get(cluster);
    return run && run.error === undefined
      ? { count: await state.drifted(entityRef, cluster), at: run.at }
      : undefined;
  }

  /** What the caller may read besides the set-up: what a summary shows must not be more than the tabs show. */
  async #readable(
    entityRef: string,
    context: RequestContext,
  ): Promise<Readable> {
    const [metrics, alerts, logs, plan] = await Promise.all(
      [
        observabilityMetricsReadPermission,
        observabilityAlertsReadPermission,
        observabilityLogsReadPermission,
        observabilityPlanReadPermission,
      ].map(permission =>
        this.#options.authorizer.isAllowed(permission, entityRef, context),
      ),
    );
    return { metrics, alerts, logs, plan };
  }
}
