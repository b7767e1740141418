import {
  type DoctorResponse,
  observabilityPlanApplyPermission,
  observabilityPlanReadPermission,
  type OverviewResponse,
  type SetupResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { renderManifests } from '@observability-kit/backstage-plugin-observability-manifests';
import { readInventory } from '../clusters/inventory/readInventory';
import type { Delivery } from '../clusters/types';
import { examine } from '../doctor/examine';
import type { Patient } from '../doctor/types';
import type { Sources } from '../sources/createSources';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { EntityResolver } from './EntityResolver';
import { overviewOf } from './overviewOf';
import type { PlanService } from './PlanService';
import type { SetupService } from './SetupService';
import { setupOf } from './setupOf';
import type { EntityRequest, RequestContext, ResolvedEntity } from './types';

const HOUR_NANOSECONDS = 3_600_000_000_000n;

interface Options {
  entities: EntityResolver;
  authorizer: EntityAuthorizer;
  plans: PlanService;
  /** By cluster: which ones can be planned for. */
  deliveries: ReadonlyMap<string, Delivery>;
  sources: Sources;
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
    const { authorizer, entities } = this.#options;
    const [resolved, plan, apply] = await Promise.all([
      entities.resolve(entityRef, context),
      authorizer.isAllowed(observabilityPlanReadPermission, entityRef, context),
      authorizer.isAllowed(
        observabilityPlanApplyPermission,
        entityRef,
        context,
      ),
    ]);
    return { ...setupOf(resolved), allowed: { plan, apply } };
  }

  async doctor(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<DoctorResponse> {
    const resolved = await this.#options.entities.resolve(entityRef, context);
    const patient = this.#patient(resolved, { entityRef }, context);
    return { checks: await examine(patient, context.signal) };
  }

  async overview(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<OverviewResponse> {
    const resolved = await this.#options.entities.resolve(entityRef, context);
    const { cluster } = resolved;
    return overviewOf(
      resolved,
      cluster && this.#options.sources.metrics.get(cluster.metrics),
      context.signal,
    );
  }

  #patient(
    resolved: ResolvedEntity,
    request: EntityRequest,
    context: RequestContext,
  ): Patient {
    const { observed, cluster } = resolved;
    const now = Date.now();
    if (!cluster) {
      return { observed, problems: observed.problems, manifests: [], now };
    }
    const { sources, deliveries, plans } = this.#options;
    const { workload } = observed;
    const rendered = renderManifests(observed, cluster.profile);
    const delivery = deliveries.get(cluster.name);
    const targets = cluster.profile.files?.targets;
    const alertmanager = cluster.alerts && sources.alerts.get(cluster.alerts);
    const loki = cluster.logs && sources.logs.get(cluster.logs);
    return {
      observed,
      cluster,
      problems: rendered.problems,
      manifests: rendered.manifests,
      metrics: sources.metrics.get(cluster.metrics),
      now,
      ...(delivery && {
        plan: () => plans.plan(request, context),
        acceptance: signal => delivery.acceptance(rendered.manifests, signal),
      }),
      ...(targets !== undefined &&
        workload && {
          inventory: () => readInventory(targets, workload),
        }),
      ...(alertmanager && {
        routing: async signal =>
          (await alertmanager.status(signal)).configuration,
      }),
      ...(loki && {
        lastLine: async signal => {
          const end = BigInt(now) * 1_000_000n;
          const label = cluster.profile.entityLabel;
          const { lines } = await loki.lines(
            {
              expression: `{${label}=${JSON.stringify(request.entityRef)}}`,
              start: end - HOUR_NANOSECONDS,
              end,
              direction: 'backward',
              limit: 1,
            },
            signal,
          );
          return lines[0] && Number(BigInt(lines[0].timestamp) / 1_000_000n);
        },
      }),
    };
  }
}
