import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  type ObservedEntity,
  parseObservability,
  referencedFiles,
  WORKLOAD_ANNOTATIONS,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ClusterConfig } from '../config';
import type { CatalogFileReader } from './CatalogFileReader';
import { chooseSources } from './chooseSources';
import { furtherClusters } from './furtherClusters';
import type { RequestContext, ResolvedEntity, ResolvedWorkload } from './types';

/** Where an entity without `kubernetes-cluster` runs: in the only cluster there is. */
function chooseCluster(
  observed: ObservedEntity,
  clusters: readonly ClusterConfig[],
): { cluster?: ClusterConfig; problem?: ObservedEntity['problems'][number] } {
  const { workload } = observed;
  if (!workload) {
    return {};
  }
  const names = clusters.map(({ name }) => name).join(', ');
  if (workload.cluster === undefined) {
    return clusters.length === 1
      ? { cluster: clusters[0] }
      : {
          problem: {
            key: WORKLOAD_ANNOTATIONS.cluster,
            value: '',
            message: `is missing, and there is more than one cluster: ${names}`,
            remedy: `Add ${WORKLOAD_ANNOTATIONS.cluster} with one of these names.`,
          },
        };
  }
  const cluster = clusters.find(({ name }) => name === workload.cluster);
  return cluster
    ? { cluster }
    : {
        problem: {
          key: WORKLOAD_ANNOTATIONS.cluster,
          value: workload.cluster,
          message: `is no configured cluster; there are: ${names}`,
        },
      };
}

/** Errors: `NotFoundError` that says what is missing, where it is not known in which cluster an entity runs. */
export function withCluster(resolved: ResolvedEntity): ResolvedWorkload {
  const { cluster, observed } = resolved;
  if (cluster) {
    return { ...resolved, cluster };
  }
  const { entityRef } = observed.entity;
  const problem = observed.problems.find(({ key }) =>
    Object.values<string>(WORKLOAD_ANNOTATIONS).includes(key),
  );
  throw new NotFoundError(
    problem
      ? `${entityRef}: ${problem.key} ${problem.message}`
      : `${entityRef} does not say where it runs: add ${WORKLOAD_ANNOTATIONS.id} to its annotations`,
  );
}

/** Finds an entity with the caller's own credentials and reads what it asks for. */
export class EntityResolver {
  readonly #catalog: CatalogService;
  readonly #files: Pick<CatalogFileReader, 'read'>;
  readonly #clusters: readonly ClusterConfig[];

  private constructor(
    catalog: CatalogService,
    files: Pick<CatalogFileReader, 'read'>,
    clusters: readonly ClusterConfig[],
  ) {
    this.#catalog = catalog;
    this.#files = files;
    this.#clusters = clusters;
  }

  static create(options: {
    catalog: CatalogService;
    files: Pick<CatalogFileReader, 'read'>;
    clusters: readonly ClusterConfig[];
  }): EntityResolver {
    return new EntityResolver(options.catalog, options.files, options.clusters);
  }

  /** Whether the caller may see the entity at all. */
  async isVisible(
    entityRef: string,
    { credentials }: RequestContext,
  ): Promise<boolean> {
    return (
      (await this.#catalog.getEntityByRef(entityRef, { credentials })) !==
      undefined
    );
  }

  /** Errors: `NotFoundError` when there is no such entity, or the caller may not see it. */
  async resolve(
    entityRef: string,
    { credentials, signal, userTokens }: RequestContext,
  ): Promise<ResolvedEntity> {
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(`No entity ${entityRef}`);
    }
    const resolved = await this.resolveEntity(entity, signal);
    return { ...resolved, ...(userTokens && { userTokens }) };
  }

  /** What an entity of the catalog asks for. Never fails for what is wrong with the entity: that is among its problems. */
  async resolveEntity(
    entity: Entity,
    signal?: AbortSignal,
  ): Promise<ResolvedEntity> {
    const files = await this.#files.read(
      entity,
      referencedFiles(entity),
      signal,
    );
    const observed = parseObservability(entity, { files });
    const { cluster, problem } = chooseCluster(observed, this.#clusters);
    const placed = cluster && chooseSources(entity, observed, cluster);
    const elsewhere =
      cluster && furtherClusters(observed, this.#clusters, cluster);
    const problems = [
      ...(problem ? [problem] : []),
      ...(placed?.problems ?? []),
      ...(elsewhere?.problems ?? []),
    ];
    const { spec: _, ...rest } = observed;
    return {
      entity,
      ...(placed && { cluster: placed.cluster }),
      ...(problems.length === 0 &&
        elsewhere?.further.length && { further: elsewhere.further }),
      observed:
        problems.length === 0
          ? observed
          : { ...rest, problems: [...observed.problems, ...problems] },
    };
  }

  /** Like `resolve`, for what needs a cluster to read from. */
  async resolveWorkload(
    entityRef: string,
    context: RequestContext,
  ): Promise<ResolvedWorkload> {
    return withCluster(await this.resolve(entityRef, context));
  }
}
