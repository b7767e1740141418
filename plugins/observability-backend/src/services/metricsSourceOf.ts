import { NotFoundError } from '@backstage/errors';
import { confined } from './confined';
import type { ResolvedWorkload } from './types';

/** The source of metrics of an entity's cluster, confined to the entity's tenant. Errors: `NotFoundError` for one that is not configured. */
export function metricsSourceOf<
  T extends { forEntity?(subject: never): NonNullable<T> },
>(sources: ReadonlyMap<string, T>, resolved: ResolvedWorkload): T {
  const { metrics } = resolved.cluster;
  const source = sources.get(metrics);
  if (!source) {
    throw new NotFoundError(`No source named ${metrics}`);
  }
  return confined(source, resolved);
}
